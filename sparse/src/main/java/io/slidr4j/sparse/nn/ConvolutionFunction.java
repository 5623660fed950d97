package io.slidr4j.sparse.nn;

import io.slidr4j.engine.Float32Products;
import io.slidr4j.engine.Precision;
import io.slidr4j.engine.autograd.Function;
import io.slidr4j.sparse.coords.KernelMap;

import org.bytedeco.pytorch.Tensor;

import java.util.Arrays;
import java.util.List;

/**
 * The sparse convolution as a function of features x and kernel W, for a given kernel map:
 *
 * <pre>
 *     y[o]      = Σ_k Σ_{(i, o) in map(k)} x[i] · W[k]       [V', Cout]
 *     dL/dx[i]  = Σ_k Σ_{(i, o) in map(k)} dL/dy[o] · W[k]ᵀ  [V, Cin]
 *     dL/dW[k]  = Σ_{(i, o) in map(k)} x[i]ᵀ · dL/dy[o]      [K, Cin, Cout]
 * </pre>
 *
 * <p>(Choy et al., CVPR 2019, eq. 3.) The second line is the first with the map turned round.
 */
final class ConvolutionFunction extends Function {

    private final KernelMap map;
    private final Precision precision;
    private final Float32Products products;

    ConvolutionFunction(KernelMap map, Precision precision, Float32Products products) {
        this.map = map;
        this.precision = precision;
        this.products = products;
    }

    @Override
    protected Tensor forward(List<Tensor> inputs) {
        Tensor x = inputs.get(0); // [V, Cin]
        Tensor w = inputs.get(1); // [K, Cin, Cout]
        return SparseKernels.of(x, precision, products).multiply(x, w, map);
    }

    @Override
    protected List<Tensor> backward(Tensor dy, List<Tensor> inputs, List<Boolean> wanted) {
        Tensor x = inputs.get(0);
        Tensor w = inputs.get(1);
        SparseKernels kernels = SparseKernels.of(x, precision, products);
        return Arrays.asList(
                wanted.get(0) ? kernels.inputGradient(dy, w, map) : null,
                wanted.get(1) ? kernels.weightGradient(x, dy, map) : null);
    }
}
