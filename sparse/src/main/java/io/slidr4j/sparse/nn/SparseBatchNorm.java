package io.slidr4j.sparse.nn;

/** Batch normalisation of the voxels of a batch, all clouds together; child {@code bn}. */
public final class SparseBatchNorm extends SparseModule {

    private final BatchNorm bn;

    /**
     * A norm with weight 1 and bias 0.
     *
     * @param channels C
     * @param momentum the share of each batch in the running statistics, 0 to 1
     */
    public SparseBatchNorm(int channels, double momentum) {
        bn = child("bn", new BatchNorm(channels, momentum));
    }

    /** max(0, {@link #forward}). */
    SparseTensor rectified(SparseTensor x) {
        return x.with(bn.rectified(x.features()));
    }

    /** max(0, {@link #forward} of x + shortcut). */
    SparseTensor rectifiedSum(SparseTensor x, SparseTensor shortcut) {
        return x.with(bn.rectifiedSum(x.features(), shortcut.features()));
    }

    @Override
    protected SparseTensor compute(SparseTensor x) {
        return x.with(bn.forward(x.features()));
    }
}
