package io.slidr4j.sparse.nn;

import io.slidr4j.sparse.coords.KernelMap;

import org.bytedeco.pytorch.Tensor;

/**
 * The arithmetic of sparse convolutions. Implementations give the same bits for any number of
 * threads.
 *
 * <p>The system property {@value KernelChoice#PROPERTY} forces one: {@code vector} or {@code
 * libtorch}; see {@link KernelChoice}.
 */
public sealed interface SparseKernels permits LibtorchKernels, VectorKernels {

    /**
     * Gathered rows times the matrix of each offset, summed at the output rows.
     *
     * @param rows x, [V, Cin], V = {@code map.inputRows()}
     * @param weights W, [K, Cin, Cout], of any strides
     * @return y with y[o] = Σ_k Σ_{(i, o) in map(k)} x[i] · W[k], [V', Cout]
     */
    Tensor multiply(Tensor rows, Tensor weights, KernelMap map);

    /**
     * The gradient of {@link #multiply} with respect to its weights.
     *
     * @param rows x, [V, Cin]
     * @param gradients dL/dy, [V', Cout]
     * @return dL/dW with dW[k] = Σ_{(i, o) in map(k)} x[i]ᵀ · dy[o], [K, Cin, Cout]
     */
    Tensor weightGradient(Tensor rows, Tensor gradients, KernelMap map);

    /** The kernels for a tensor's device and type. */
    static SparseKernels of(Tensor tensor) {
        return KernelChoice.current().kernelsFor(tensor);
    }
}
