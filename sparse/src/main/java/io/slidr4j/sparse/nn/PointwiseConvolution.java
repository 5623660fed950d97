package io.slidr4j.sparse.nn;

import io.slidr4j.sparse.coords.KernelMap;

import org.bytedeco.pytorch.Tensor;

/**
 * A convolution of size 1 and stride 1: each voxel for itself, y = x · W (+ b).
 *
 * <p>Parameters {@code kernel}, [Cin, Cout], and, where wanted, {@code bias}, [1, Cout]; both drawn
 * uniformly from ±1/√Cin.
 */
public final class PointwiseConvolution extends Convolution {

    private final Tensor kernel;
    private final Tensor bias;

    private PointwiseConvolution(int in, int out, boolean biased) {
        kernel = parameter("kernel", Initial.uniform(in, in, out));
        bias = biased ? parameter("bias", Initial.uniform(in, 1, out)) : null;
    }

    /** A convolution without bias. */
    public static PointwiseConvolution plain(int in, int out) {
        return new PointwiseConvolution(in, out, false);
    }

    /** A convolution with bias. */
    public static PointwiseConvolution biased(int in, int out) {
        return new PointwiseConvolution(in, out, true);
    }

    @Override
    protected SparseTensor compute(SparseTensor x) {
        Channels.require(x, kernel.size(0), "pointwise convolution");
        return x.with(rows(x.features()));
    }

    /**
     * The same for bare rows: the layer needs no coordinates.
     *
     * @param x [N, Cin]
     * @return [N, Cout]
     */
    public Tensor rows(Tensor x) {
        KernelMap map = KernelMap.identity(Math.toIntExact(x.size(0)));
        Tensor product = convolve(x, kernel.unsqueeze(0), map); // [N, Cout]
        return bias == null ? product : product.add(bias);
    }
}
