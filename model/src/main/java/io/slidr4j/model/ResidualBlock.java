package io.slidr4j.model;

import io.slidr4j.sparse.coords.KernelShape;
import io.slidr4j.sparse.nn.PointwiseConvolution;
import io.slidr4j.sparse.nn.SparseBatchNorm;
import io.slidr4j.sparse.nn.SparseConvolution;
import io.slidr4j.sparse.nn.SparseModule;
import io.slidr4j.sparse.nn.SparseSequence;
import io.slidr4j.sparse.nn.SparseTensor;

import java.util.List;

/**
 * Two convolutions of size 3 around which the input is carried (He et al., CVPR 2016, fig. 2): y =
 * relu(norm2(conv2(relu(norm1(conv1(x))))) + shortcut(x)). The shortcut is the input itself, or its
 * normalised projection where the channels change.
 */
final class ResidualBlock extends SparseModule {

    /** The reference gives its configured momentum to the norms outside the blocks only. */
    private static final double MOMENTUM = 0.1;

    private final SparseConvolution conv1;
    private final SparseBatchNorm norm1;
    private final SparseConvolution conv2;
    private final SparseBatchNorm norm2;
    private final SparseSequence downsample;

    /**
     * A block.
     *
     * @param in input channels
     * @param out output channels
     * @param bnMomentum momentum of the shortcut's norm
     */
    ResidualBlock(int in, int out, double bnMomentum) {
        KernelShape three = KernelShape.of(3);
        conv1 = child("conv1", new SparseConvolution(in, out, three, 1));
        norm1 = child("norm1", new SparseBatchNorm(out, MOMENTUM));
        conv2 = child("conv2", new SparseConvolution(out, out, three, 1));
        norm2 = child("norm2", new SparseBatchNorm(out, MOMENTUM));
        downsample = in == out ? null : child("downsample", projection(in, out, bnMomentum));
    }

    private static SparseSequence projection(int in, int out, double bnMomentum) {
        return new SparseSequence(
                List.of(PointwiseConvolution.plain(in, out), new SparseBatchNorm(out, bnMomentum)));
    }

    @Override
    protected SparseTensor compute(SparseTensor x) {
        SparseTensor y = x.then(conv1).normRelu(norm1); // [V, out]
        return y.then(conv2).normAddRelu(norm2, shortcut(x)); // [V, out]
    }

    private SparseTensor shortcut(SparseTensor x) {
        return downsample == null ? x : x.then(downsample);
    }
}
