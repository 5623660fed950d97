package io.slidr4j.pretrain.objective;

import io.slidr4j.data.DataException;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.image.backbone.PixelGrid;
import io.slidr4j.train.loading.Batch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/**
 * ST-SLidR's loss (Mahmoud et al., CVPR 2023) as its authors released it: SLidR's contrast of
 * superpixels, in which candidates that the frozen image network finds most like an anchor are no
 * negatives of it, and anchors like many others count less.
 *
 * <p>Superpixels take part as in {@link SuperpixelContrast}, but for those that hold no pixel of
 * the frozen features' smaller map. All that {@link SemanticTolerance} says of the others comes
 * from the whole batch.
 *
 * @param segments how many ids an image's map may use, 1..256: the offset between images
 * @param temperature τ, > 0
 * @param quantile the share of an anchor's candidates that are dropped from its negatives, 0..1
 * @param noise likenesses below it count as none when anchors are weighed, 0..1; empty: all anchors
 *     count the same
 */
public record SemanticallyTolerantContrast(
        int segments, double temperature, double quantile, OptionalDouble noise)
        implements ImageObjective {

    @Override
    public Tensor loss(Tensor points, ImageFeatures images, Batch batch, RandomGenerator random) {
        BatchSuperpixels superpixels = new BatchSuperpixels(batch.images(), segments);
        Tensor pointMeans = SuperpixelContrast.pointMeans(points, batch, superpixels); // [S, C]
        int[] held = SuperpixelContrast.rowsWithPoints(pointMeans);
        Tensor all = frozenMeans(images.frozen(), superpixels, held); // [H, E]
        int[] known = rowsWithFeatures(all); // of the rows held
        int[] rows = Arrays.stream(known).map(row -> held[row]).toArray(); // [R]
        Tensor k = SuperpixelContrast.select(pointMeans, rows); // [R, C]
        PixelGrid pixels = images.pixels(); // of [I, C, h, w]
        Tensor q = PixelPooling.of(pixels).means(pixels, superpixels.runs(rows)); // [R, C]
        return loss(k, q, SuperpixelContrast.select(all, known)); // []
    }

    /**
     * The loss of rows that were pooled.
     *
     * @param k mean point features, [R, C]
     * @param q mean pixel features, [R, C]
     * @param features mean features of the frozen network, none of them 0, [R, E]
     * @return a scalar
     */
    Tensor loss(Tensor k, Tensor q, Tensor features) {
        Tensor logits = torch.mm(k, q.t()).div(Tensors.scalar(temperature)); // [R, R]
        Tensor likeness = SemanticTolerance.likeness(features); // [R, R]
        Tensor factors = SemanticTolerance.factors(likeness, quantile); // [R, R]
        return SemanticTolerance.loss(logits, factors, anchors(likeness)); // []
    }

    private Tensor anchors(Tensor likeness) {
        return noise.isPresent()
                ? SemanticTolerance.anchors(likeness, noise.getAsDouble())
                : torch.ones_like(likeness.select(0, 0)); // [R]
    }

    /** The mean of the frozen features over each superpixel's part of their map, [H, E]. */
    private static Tensor frozenMeans(Tensor frozen, BatchSuperpixels superpixels, int[] rows) {
        int height = Math.toIntExact(frozen.size(2));
        int width = Math.toIntExact(frozen.size(3));
        PixelRuns runs = superpixels.runs(rows, height, width);
        return Scope.tidy(
                "frozen means",
                () -> {
                    PixelGrid all = PixelGrid.of(frozen.to(ScalarType.Float));
                    return PixelPooling.of(all).means(all, runs);
                });
    }

    /** The rows that are not 0, ascending. */
    private static int[] rowsWithFeatures(Tensor means) {
        float[] largest = Tensors.floats(means.abs().amax(new long[] {1}, false)); // [H]
        int[] rows = new int[largest.length];
        int kept = 0;
        for (int row = 0; row < largest.length; row++) {
            if (largest[row] > 0) {
                rows[kept++] = row;
            }
        }
        if (kept == 0) {
            throw new DataException(
                    "No superpixel with points is as large as a pixel of the image network's"
                            + " features; make larger superpixels.");
        }
        return Arrays.copyOf(rows, kept);
    }

    @Override
    public boolean needsSuperpixels() {
        return true;
    }
}
