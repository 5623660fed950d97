package io.slidr4j.pretrain;

import io.slidr4j.data.ImageReader;
import io.slidr4j.engine.Device;
import io.slidr4j.engine.Seeds;
import io.slidr4j.pretrain.config.PretrainConfig;
import io.slidr4j.train.TrainingBatch;
import io.slidr4j.train.run.RunFacts;
import io.slidr4j.train.run.TrainingRun;

import java.util.List;

/**
 * The recipe of pre-training: data, networks, objective and loop, put together from a config.
 *
 * <p>What can fail without training fails before it: dataset, superpixel maps, weights files and
 * the checkpoint to resume from are opened first, the run folder is made last.
 */
public final class Pretraining {

    /**
     * Who starts the run.
     *
     * @param program name and version, for the run's manifest
     * @param commandLine the words it was started with
     */
    public record Caller(String program, List<String> commandLine) {

        /** Copies the list. */
        public Caller {
            commandLine = List.copyOf(commandLine);
        }
    }

    private final PretrainConfig config;
    private final ImageReader images;

    /**
     * A run that has not begun.
     *
     * @param images decodes the cameras' pictures
     */
    public Pretraining(PretrainConfig config, ImageReader images) {
        this.config = config;
        this.images = images;
    }

    /**
     * Pre-trains.
     *
     * @param surroundings display, stop request and clock
     * @return the run's folder, and where it ended
     * @throws RuntimeException whatever kept it from beginning or ended it, in one sentence
     */
    public TrainingRun.Outcome run(Caller caller, TrainingRun.Surroundings surroundings) {
        return run(PretrainMethod.of(config, images), caller, surroundings);
    }

    private <S, B extends TrainingBatch> TrainingRun.Outcome run(
            PretrainMethod<S, B> method, Caller caller, TrainingRun.Surroundings surroundings) {
        Device.Choice device = Device.choose(config.run().device());
        PretrainData data = PretrainData.open(config.dataset());
        Seeds.seedLibtorch(config.training().seed());
        try (PretrainLoaders<S, B> loaders = PretrainLoaders.open(method, data, config.training());
                PretrainTask<B> task = method.task(device.device())) {
            RunFacts facts = facts(caller, device, loaders.fingerprint());
            return new TrainingRun<>(
                            subject(task, loaders),
                            terms(method.describe(facts, device.device())),
                            surroundings)
                    .run();
        }
    }

    /**
     * Opens the training split without training on it.
     *
     * @throws io.slidr4j.data.DataException where the dataset or what the objective needs beside it
     *     is missing or damaged
     */
    public void requireData() {
        PretrainMethod.of(config, images)
                .source(PretrainData.open(config.dataset()).training(), true);
    }

    private static <B extends TrainingBatch> TrainingRun.Subject<B> subject(
            PretrainTask<B> task, PretrainLoaders<?, B> loaders) {
        return new TrainingRun.Subject<>(
                task,
                loaders.training(),
                loaders.validation().map(split -> split),
                PretrainConfig.BUILT_IN);
    }

    private RunFacts facts(Caller caller, Device.Choice device, String fingerprint) {
        return RunFacts.find(
                caller.program(),
                caller.commandLine(),
                config.training().seed(),
                device,
                fingerprint);
    }

    private TrainingRun.Terms terms(RunFacts facts) {
        return new TrainingRun.Terms(config.training(), config.run(), config.effective(), facts);
    }
}
