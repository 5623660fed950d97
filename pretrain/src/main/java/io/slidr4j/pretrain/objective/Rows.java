package io.slidr4j.pretrain.objective;

import io.slidr4j.engine.Tensors;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Rows of a matrix by their numbers. */
final class Rows {

    private Rows() {}

    /**
     * Chosen rows, on the matrix's device; gradients go back to them.
     *
     * @param matrix [V, C]
     * @param rows {@code [R]} numbers of rows; repeats are repeated
     * @return [R, C]
     */
    static Tensor of(Tensor matrix, int[] rows) {
        return matrix.index_select(0, Tensors.indices(rows).to(matrix.device(), ScalarType.Long));
    }
}
