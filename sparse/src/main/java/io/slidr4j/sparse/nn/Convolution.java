package io.slidr4j.sparse.nn;

import io.slidr4j.engine.Float32Products;
import io.slidr4j.engine.Precision;
import io.slidr4j.sparse.coords.KernelMap;

import org.bytedeco.pytorch.Tensor;

/** What the convolutions have in common: a product along a kernel map, in a chosen precision. */
public abstract sealed class Convolution extends SparseModule
        permits PointwiseConvolution, SparseConvolution, TransposedSparseConvolution {

    private Precision precision = Precision.FLOAT32;
    private Float32Products products = KernelChoice.current().products();

    /** A convolution that computes in float32. */
    Convolution() {}

    /**
     * Chooses the format of the factors, in both directions; parameters, features and gradients
     * stay float32.
     *
     * @throws io.slidr4j.engine.EngineException where this machine does not have it
     */
    public final void precision(Precision chosen) {
        KernelChoice.current().require(chosen);
        precision = chosen;
    }

    /**
     * Chooses how float32 factors are multiplied, in both directions; without it they are as in the
     * whole process.
     *
     * @throws io.slidr4j.engine.EngineException where this machine does not have it
     */
    public final void products(Float32Products chosen) {
        KernelChoice.current().require(chosen);
        products = chosen;
    }

    /**
     * The formula of all convolutions.
     *
     * @param x [V, Cin]
     * @param kernel [K, Cin, Cout]
     * @return [V', Cout]
     */
    final Tensor convolve(Tensor x, Tensor kernel, KernelMap map) {
        return new ConvolutionFunction(map, precision, products).apply(x, kernel);
    }
}
