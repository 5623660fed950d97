package io.slidr4j.model.pointnet;

import io.slidr4j.engine.Tensors;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Rows of numbers where the features are, and gathering with gradients. */
final class Rows {

    private Rows() {}

    /**
     * Rows by index, in memory of their own. As an embedding: its gradient sums in the order of the
     * indices, on all threads, where that of index_select runs on one.
     *
     * @param x [N, C]
     * @param indices [R]
     * @return [R, C]
     */
    static Tensor gather(Tensor x, int[] indices) {
        return torch.embedding(x, Tensors.indices(indices).to(x.device(), ScalarType.Long));
    }

    /** A float32 tensor of a shape, on the device of another. */
    static Tensor floats(Tensor like, float[] values, long... shape) {
        return Tensors.of(values, shape).to(like.device(), ScalarType.Float);
    }
}
