package io.slidr4j.sparse.nn;

import io.slidr4j.engine.Float32Products;
import io.slidr4j.engine.Precision;
import io.slidr4j.sparse.coords.KernelMap;

import org.bytedeco.pytorch.Tensor;

/**
 * The arithmetic of sparse convolutions. Implementations give the same bits for any number of
 * threads.
 *
 * <p>The system property {@value KernelChoice#PROPERTY} forces one: {@code block} or {@code
 * libtorch}; see {@link KernelChoice}.
 */
public sealed interface SparseKernels permits BlockKernels, LibtorchKernels {

    /**
     * Gathered rows times the matrix of each offset, summed at the output rows.
     *
     * @param rows x, [V, Cin], V = {@code map.inputRows()}
     * @param weights W, [K, Cin, Cout]
     * @return y with y[o] = Σ_k Σ_{(i, o) in map(k)} x[i] · W[k], [V', Cout]
     */
    Tensor multiply(Tensor rows, Tensor weights, KernelMap map);

    /**
     * The gradient of {@link #multiply} with respect to its rows: the same with the map turned
     * round and each matrix transposed.
     *
     * @param gradients dL/dy, [V', Cout]
     * @param weights W, [K, Cin, Cout]
     * @return dL/dx with dx[i] = Σ_k Σ_{(i, o) in map(k)} dy[o] · W[k]ᵀ, [V, Cin]
     */
    Tensor inputGradient(Tensor gradients, Tensor weights, KernelMap map);

    /**
     * The gradient of {@link #multiply} with respect to its weights.
     *
     * @param rows x, [V, Cin]
     * @param gradients dL/dy, [V', Cout]
     * @return dL/dW with dW[k] = Σ_{(i, o) in map(k)} x[i]ᵀ · dy[o], [K, Cin, Cout]
     */
    Tensor weightGradient(Tensor rows, Tensor gradients, KernelMap map);

    /** The kernels for a tensor's device and type. */
    static SparseKernels of(Tensor tensor, Precision precision, Float32Products products) {
        return KernelChoice.current().kernelsFor(tensor, precision, products);
    }

    /** The kernels for a tensor's device and type, with this process's choice of products. */
    static SparseKernels of(Tensor tensor, Precision precision) {
        return of(tensor, precision, KernelChoice.current().products());
    }
}
