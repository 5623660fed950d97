package io.slidr4j.pretrain;

import io.slidr4j.data.ImageReader;
import io.slidr4j.engine.Device;
import io.slidr4j.engine.Optimiser;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Seeds;
import io.slidr4j.engine.Tensors;
import io.slidr4j.pretrain.config.PretrainConfig;
import io.slidr4j.train.RandomPurpose;
import io.slidr4j.train.TrainingBatch;
import io.slidr4j.train.loading.Batches;

import org.bytedeco.pytorch.Tensor;

/**
 * The training step of a config's method over and over on the first batch of its first epoch, which
 * is prepared beforehand: what a method costs, without what its loader does meanwhile.
 *
 * @param <B> a batch
 */
public final class RepeatedStep<B extends TrainingBatch> implements AutoCloseable {

    private final PretrainTask<B> task;
    private final Optimiser optimiser;
    private final B batch;
    private final long seed;

    private int steps;

    private RepeatedStep(PretrainTask<B> task, Optimiser optimiser, B batch, long seed) {
        this.task = task;
        this.optimiser = optimiser;
        this.batch = batch;
        this.seed = seed;
    }

    /**
     * Networks, optimiser and batch, all as a run with this config has them at its beginning.
     *
     * @param images decodes the cameras' pictures
     * @throws RuntimeException where data or weights are missing, or the training split fills no
     *     batch
     */
    public static RepeatedStep<?> open(PretrainConfig config, ImageReader images) {
        return open(PretrainMethod.of(config, images), config);
    }

    private static <S, B extends TrainingBatch> RepeatedStep<B> open(
            PretrainMethod<S, B> method, PretrainConfig config) {
        Device.Choice device = Device.choose(config.run().device());
        B batch = first(method, config);
        Seeds.seedLibtorch(config.training().seed());
        PretrainTask<B> task = method.task(device.device());
        task.train(true);
        return new RepeatedStep<>(
                task,
                config.training().optimiser().over(task.trainable()),
                batch,
                config.training().seed());
    }

    private static <S, B extends TrainingBatch> B first(
            PretrainMethod<S, B> method, PretrainConfig config) {
        PretrainData data = PretrainData.open(config.dataset());
        try (PretrainLoaders<S, B> loaders = PretrainLoaders.open(method, data, config.training());
                Batches<B> batches = loaders.training().epoch(0, 0)) {
            return batches.next();
        }
    }

    /** One step; the loss before it. */
    public double run() {
        try (Scope _ = Scope.open("training step")) {
            optimiser.zeroGrad();
            Tensor loss = task.loss(batch, RandomPurpose.LOSS.stream(seed, 0, steps)); // []
            double value = Tensors.item(loss);
            loss.backward();
            optimiser.step();
            steps++;
            return value;
        }
    }

    @Override
    public void close() {
        optimiser.close();
        task.close();
    }
}
