package io.slidr4j.sparse.nn;

import io.slidr4j.sparse.coords.KernelMap;
import io.slidr4j.sparse.coords.KernelShape;

import org.bytedeco.pytorch.Tensor;

/**
 * A transposed sparse convolution without bias: back from tensor stride s·t to the voxels that the
 * batch has at t, along the kernel map of the convolution which it undoes, turned round.
 *
 * <p>Parameter {@code kernel}, [K, Cin, Cout], drawn uniformly from ±1/√(K·Cout).
 */
public final class TransposedSparseConvolution extends Convolution {

    private final KernelShape shape;
    private final int stride;
    private final Tensor kernel;

    /**
     * A transposed convolution.
     *
     * @param in input channels
     * @param out output channels
     * @param shape size and dilation of the convolution which it undoes
     * @param stride of that convolution, ≥ 1
     */
    public TransposedSparseConvolution(int in, int out, KernelShape shape, int stride) {
        this.shape = shape;
        this.stride = stride;
        this.kernel =
                parameter("kernel", Initial.uniform(shape.volume() * out, shape.volume(), in, out));
    }

    @Override
    protected SparseTensor compute(SparseTensor x) {
        Channels.require(x, kernel.size(1), "transposed sparse convolution");
        KernelMap map = x.manager().transposedKernelMap(x.tensorStride(), shape, stride);
        Tensor y = convolve(x.features(), kernel, map); // [V', Cout]
        return new SparseTensor(y, x.tensorStride() / stride, x.manager());
    }
}
