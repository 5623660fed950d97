package io.slidr4j.sparse.nn;

import io.slidr4j.engine.EngineException;
import io.slidr4j.engine.Module;
import io.slidr4j.engine.Precision;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;

import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

import java.util.stream.IntStream;

/**
 * Batch normalisation of rows (Ioffe, Szegedy 2015), as PyTorch's {@code BatchNorm1d}: the running
 * variance is the unbiased one, ε = 1e-5. Parameters {@code weight}, {@code bias}; buffers {@code
 * running_mean}, {@code running_var}, {@code num_batches_tracked}.
 */
public final class BatchNorm extends Module {

    private static final double EPSILON = 1e-5;

    private final double momentum;
    private final Tensor weight;
    private final Tensor bias;
    private final Tensor runningMean;
    private final Tensor runningVar;
    private final Tensor batches;

    /**
     * A norm with weight 1 and bias 0.
     *
     * @param channels C
     * @param momentum the share of each batch in the running statistics, 0 to 1
     */
    public BatchNorm(int channels, double momentum) {
        this.momentum = momentum;
        weight = parameter("weight", Tensors.ones(channels));
        bias = parameter("bias", Tensors.zeros(channels));
        runningMean = buffer("running_mean", Tensors.zeros(channels));
        runningVar = buffer("running_var", Tensors.ones(channels));
        batches =
                buffer(
                        "num_batches_tracked",
                        torch.zeros(new long[0], Tensors.options(ScalarType.Long)));
    }

    /**
     * Normalises rows, [N, C]: by their own statistics in training, which also moves the running
     * ones, else by the running ones.
     *
     * @throws EngineException for fewer than two rows in training: they have no variance
     */
    public Tensor forward(Tensor x) {
        return forward(x, false);
    }

    /** max(0, what {@link #forward} makes of rows): one pass over memory less in each direction. */
    public Tensor rectified(Tensor x) {
        return forward(x, true);
    }

    /** max(0, {@link #forward} of x + shortcut), both [N, C]: one pass over memory for three. */
    public Tensor rectifiedSum(Tensor x, Tensor shortcut) {
        countInTraining(x);
        return switch (SparseKernels.of(x, Precision.FLOAT32)) {
            case BlockKernels _ -> function(x, false).apply(x, weight, bias, shortcut);
            case LibtorchKernels _ -> libtorch(x).add_(shortcut).relu_();
        };
    }

    private void countInTraining(Tensor x) {
        if (training()) {
            count(x.size(0));
        }
    }

    private Tensor forward(Tensor x, boolean rectified) {
        countInTraining(x);
        return switch (SparseKernels.of(x, Precision.FLOAT32)) {
            case BlockKernels _ -> function(x, rectified).apply(x, weight, bias);
            case LibtorchKernels _ -> rectified ? libtorch(x).relu_() : libtorch(x);
        };
    }

    private BatchNormFunction function(Tensor x, boolean rectified) {
        return new BatchNormFunction(moments(x), training(), EPSILON, rectified);
    }

    private Moments moments(Tensor x) {
        if (!training()) {
            return new Moments(doubles(runningMean), doubles(runningVar));
        }
        try (Scope _ = Scope.open("moments")) {
            Moments batch = Moments.of(x.contiguous());
            double unbiased = (double) x.size(0) / (x.size(0) - 1);
            follow(runningMean, batch.mean(), 1);
            follow(runningVar, batch.variance(), unbiased);
            return batch;
        }
    }

    /** running += momentum · (factor · batch − running). */
    private void follow(Tensor running, double[] batch, double factor) {
        float[] values = Tensors.floats(running);
        for (int c = 0; c < values.length; c++) {
            values[c] = (float) (values[c] + momentum * (factor * batch[c] - values[c]));
        }
        running.copy_(Tensors.of(values, values.length));
    }

    private static double[] doubles(Tensor channels) {
        float[] values = Tensors.floats(channels);
        return IntStream.range(0, values.length).mapToDouble(c -> values[c]).toArray();
    }

    private Tensor libtorch(Tensor x) {
        return torch.batch_norm(
                x,
                new TensorOptional(weight),
                new TensorOptional(bias),
                new TensorOptional(runningMean),
                new TensorOptional(runningVar),
                training(),
                momentum,
                EPSILON,
                true);
    }

    private void count(long rows) {
        if (rows < 2) {
            throw new EngineException(
                    "Batch norm met %d voxels in training and needs two; use larger clouds or batches."
                            .formatted(rows));
        }
        try (Scope _ = Scope.open("count");
                NoGradGuard _ = new NoGradGuard()) {
            batches.add_(new Scalar(1L));
        }
    }
}
