package io.slidr4j.pretrain.objective;

import io.slidr4j.engine.Tensors;
import io.slidr4j.image.backbone.PixelGrid;
import io.slidr4j.train.loading.Batch;

import org.bytedeco.pytorch.Tensor;

/**
 * What {@link SuperpixelContrast} compares in a batch, for tests outside its package.
 *
 * @param superpixels the superpixels that take part, [R]
 * @param points their mean point features, [R, C]
 * @param pixels their mean pixel features, [R, C]
 */
public record PooledRows(int[] superpixels, float[] points, float[] pixels) {

    /** Pools point features [V, C] and pixel features of [I, C, h, w]. */
    public static PooledRows of(Tensor points, PixelGrid pixels, Batch batch, int segments) {
        BatchSuperpixels superpixels = new BatchSuperpixels(batch.images(), segments);
        Tensor k = SuperpixelContrast.pointMeans(points, batch, superpixels); // [S, C]
        int[] rows = SuperpixelContrast.rowsWithPoints(k);
        Tensor q = PixelPooling.of(pixels).means(pixels, superpixels.runs(rows)); // [R, C]
        return new PooledRows(
                rows, Tensors.floats(k.index_select(0, Tensors.indices(rows))), Tensors.floats(q));
    }
}
