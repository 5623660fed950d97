package io.slidr4j.sparse.nn;

import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.sparse.coords.KernelMap;
import io.slidr4j.sparse.coords.RowPairs;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Sparse convolutions from libtorch's own operations, one offset after another: for any device and
 * floating-point type.
 */
final class LibtorchKernels implements SparseKernels {

    @Override
    public Tensor multiply(Tensor rows, Tensor weights, KernelMap map) {
        Tensor sums = torch.zeros(new long[] {map.outputRows(), weights.size(2)}, rows.options());
        for (int k = 0; k < map.volume(); k++) {
            if (map.at(k).size() > 0) {
                add(sums, rows, weights.select(0, k), map.at(k));
            }
        }
        return sums;
    }

    @Override
    public Tensor inputGradient(Tensor gradients, Tensor weights, KernelMap map) {
        return multiply(gradients, weights.transpose(1, 2), map.reversed());
    }

    private static void add(Tensor sums, Tensor rows, Tensor matrix, RowPairs pairs) {
        try (Scope _ = Scope.open("offset")) {
            Tensor gathered = rows.index_select(0, index(pairs.inputs(), rows)); // [P, Cin]
            sums.index_add_(0, index(pairs.outputs(), rows), gathered.mm(matrix));
        }
    }

    @Override
    public Tensor weightGradient(Tensor rows, Tensor gradients, KernelMap map) {
        Tensor sums =
                torch.zeros(
                        new long[] {map.volume(), rows.size(1), gradients.size(1)}, rows.options());
        for (int k = 0; k < map.volume(); k++) {
            try (Scope _ = Scope.open("offset")) {
                Tensor x = rows.index_select(0, index(map.at(k).inputs(), rows)); // [P, Cin]
                Tensor dy = gradients.index_select(0, index(map.at(k).outputs(), rows));
                sums.select(0, k).copy_(x.t().mm(dy));
            }
        }
        return sums;
    }

    private static Tensor index(int[] rows, Tensor like) {
        return Tensors.indices(rows).to(like.device(), torch.ScalarType.Long);
    }

    @Override
    public String toString() {
        return "libtorch";
    }
}
