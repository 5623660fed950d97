/**
 * Layers on the occupied voxels of a batch: sparse convolutions (strided, transposed, dilated,
 * pointwise), batch norm, ReLU, sums and concatenations.
 *
 * <p>The layers compute what MinkowskiEngine 0.5 computes, under its parameter names. Their
 * arithmetic goes through {@link io.slidr4j.sparse.nn.SparseKernels}: one contract, kernels on the
 * Vector API for the CPU, libtorch's own operations everywhere else.
 */
package io.slidr4j.sparse.nn;
