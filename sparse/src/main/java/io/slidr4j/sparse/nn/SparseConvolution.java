package io.slidr4j.sparse.nn;

import io.slidr4j.engine.EngineException;
import io.slidr4j.sparse.coords.KernelMap;
import io.slidr4j.sparse.coords.KernelShape;

import org.bytedeco.pytorch.Tensor;

/**
 * A sparse convolution without bias: y[u] = Σ_k x[u + offset(k)] · W[k] over the occupied voxels
 * (Choy et al., CVPR 2019, eq. 3). With stride s its output lies on the input's voxels floored to
 * multiples of s times their tensor stride.
 *
 * <p>Parameter {@code kernel}, [K, Cin, Cout], drawn uniformly from ±1/√(K·Cin).
 */
public final class SparseConvolution extends Convolution {

    private final KernelShape shape;
    private final int stride;
    private final Tensor kernel;

    /**
     * A convolution.
     *
     * @param in input channels
     * @param out output channels
     * @param shape size and dilation; for size 1 and stride 1 there is {@link PointwiseConvolution}
     * @param stride ≥ 1
     */
    public SparseConvolution(int in, int out, KernelShape shape, int stride) {
        if (stride < 1 || shape.volume() * stride == 1) {
            throw new EngineException(
                    "A sparse convolution of size %d and stride %d is not possible."
                            .formatted(shape.size(), stride));
        }
        this.shape = shape;
        this.stride = stride;
        this.kernel =
                parameter("kernel", Initial.uniform(shape.volume() * in, shape.volume(), in, out));
    }

    @Override
    protected SparseTensor compute(SparseTensor x) {
        Channels.require(x, kernel.size(1), "sparse convolution");
        KernelMap map = x.manager().kernelMap(x.tensorStride(), shape, stride);
        Tensor y = convolve(x.features(), kernel, map); // [V', Cout]
        return new SparseTensor(y, x.tensorStride() * stride, x.manager());
    }
}
