package io.slidr4j.pretrain.objective;

import io.slidr4j.data.DataException;
import io.slidr4j.engine.Tensors;
import io.slidr4j.image.backbone.PixelGrid;
import io.slidr4j.train.loading.Batch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * SLidR's superpixel-driven contrastive loss (CVPR 2022, section 3.2): the mean feature of the
 * points seen in a superpixel is to be that of the superpixel's pixels, and unlike those of all
 * other superpixels of the batch.
 *
 * <p>Features come L2-normalised per point and per pixel; their means are not normalised again.
 * Superpixels take part in which the mean point feature's first channel is not 0: in practice those
 * that hold a point.
 *
 * @param segments how many ids an image's map may use, 1..256: the offset between images
 * @param temperature τ of {@link InfoNce}, > 0
 */
public record SuperpixelContrast(int segments, double temperature) implements ImageObjective {

    @Override
    public Tensor loss(Tensor points, ImageFeatures images, Batch batch, RandomGenerator random) {
        BatchSuperpixels superpixels = new BatchSuperpixels(batch.images(), segments);
        Tensor k = pointMeans(points, batch, superpixels); // [S, C]
        int[] rows = rowsWithPoints(k); // [R]
        PixelGrid pixels = images.pixels(); // of [I, C, h, w]
        Tensor q = PixelPooling.of(pixels).means(pixels, superpixels.runs(rows)); // [R, C]
        return InfoNce.loss(select(k, rows), q, temperature); // []
    }

    @Override
    public boolean needsSuperpixels() {
        return true;
    }

    /** The mean point feature of each superpixel, [V, C] → [S, C]; 0 where it holds no point. */
    static Tensor pointMeans(Tensor points, Batch batch, BatchSuperpixels superpixels) {
        int[] superpixel = superpixels.ofPairs(batch.pairing()); // [P]
        Tensor seen = select(points, batch.pairing().voxel()); // [P, C]
        Tensor sums =
                Tensors.zeros(superpixels.count(), points.size(1)) // [S, C]
                        .to(points.device(), points.scalar_type())
                        .index_add(0, indices(superpixel, points), seen);
        return sums.div(divisors(superpixel, superpixels.count(), points)); // [S, C]
    }

    /** The pairs of each superpixel + 1e-6, [S, 1]. */
    private static Tensor divisors(int[] superpixel, int superpixels, Tensor like) {
        float[] pairs = new float[superpixels];
        for (int s : superpixel) {
            pairs[s]++;
        }
        return Tensors.of(pairs, superpixels, 1)
                .to(like.device(), like.scalar_type())
                .add(Tensors.scalar(PixelMeans.EPSILON));
    }

    /** The superpixels whose mean point feature does not begin with 0, ascending, [R]. */
    static int[] rowsWithPoints(Tensor k) {
        float[] first = Tensors.floats(k.select(1, 0)); // [S]
        int[] rows = new int[first.length];
        int kept = 0;
        for (int s = 0; s < first.length; s++) {
            if (first[s] != 0) {
                rows[kept++] = s;
            }
        }
        if (kept == 0) {
            throw new DataException(
                    "No point of the batch is seen in any image; check the calibration and the"
                            + " scans of its keyframes.");
        }
        return Arrays.copyOf(rows, kept);
    }

    /** Some rows of a tensor, [S, C] → [R, C]. */
    static Tensor select(Tensor tensor, int[] rows) {
        return tensor.index_select(0, indices(rows, tensor));
    }

    private static Tensor indices(int[] values, Tensor like) {
        return Tensors.indices(values).to(like.device(), ScalarType.Long);
    }
}
