package io.slidr4j.image.backbone;

import io.slidr4j.engine.Module;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Batch norm over images (Ioffe and Szegedy 2015) with torchvision's epsilon of 1e-5, by its
 * running statistics, unless it is told to {@link #learn}: most encoders here are frozen.
 */
final class BatchNorm extends Module {

    private static final double EPSILON = 1e-5;
    private static final double MOMENTUM = 0.1;

    private final Tensor weight; // [C]
    private final Tensor bias; // [C]
    private final Tensor mean; // [C]
    private final Tensor variance; // [C]

    private boolean learning;

    /** Scale 1, shift 0, statistics of a standard normal. */
    BatchNorm(long channels) {
        try (Scope _ = Scope.open("batch norm")) {
            weight = parameter("weight", Tensors.ones(channels));
            bias = parameter("bias", Tensors.zeros(channels));
            mean = buffer("running_mean", Tensors.zeros(channels));
            variance = buffer("running_var", Tensors.ones(channels));
            buffer("num_batches_tracked", Tensors.of(new long[] {0}));
        }
    }

    /** Normalises by each batch's own statistics from now on, and gathers them, or no longer. */
    void learn(boolean on) {
        learning = on;
    }

    /** {@code [B, C, h, w]} → the same shape, each channel normalised. */
    Tensor forward(Tensor images) {
        return torch.batch_norm(
                images,
                new TensorOptional(weight),
                new TensorOptional(bias),
                new TensorOptional(mean),
                new TensorOptional(variance),
                learning,
                MOMENTUM,
                EPSILON,
                true);
    }

    /** The factor on each channel, {@code [C]} in float64. */
    Tensor scale() {
        Tensor deviation = wide(variance).add(Tensors.scalar(EPSILON)).sqrt(); // [C]
        return wide(weight).div(deviation);
    }

    /** What is added to each channel after the factor, {@code [C]} in float64. */
    Tensor shift() {
        return wide(bias).sub(wide(mean).mul(scale()));
    }

    private static Tensor wide(Tensor values) {
        return values.to(ScalarType.Double);
    }
}
