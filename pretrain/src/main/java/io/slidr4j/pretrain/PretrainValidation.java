package io.slidr4j.pretrain;

import io.slidr4j.data.ImageReader;
import io.slidr4j.engine.Device;
import io.slidr4j.engine.Seeds;
import io.slidr4j.engine.checkpoint.Checkpoint;
import io.slidr4j.engine.checkpoint.Checkpoints;
import io.slidr4j.pretrain.config.PretrainConfig;
import io.slidr4j.train.StopRequest;
import io.slidr4j.train.TrainingBatch;
import io.slidr4j.train.TrainingException;
import io.slidr4j.train.TrainingListener;
import io.slidr4j.train.Validation;
import io.slidr4j.train.ValidationScore;
import io.slidr4j.train.checkpoint.ConfigComparison;
import io.slidr4j.train.loading.Loader;

import java.nio.file.Path;

/** The pre-training loss of a model file on the validation split. */
public final class PretrainValidation {

    private final PretrainConfig config;
    private final ImageReader images;

    /**
     * A validation that has not begun.
     *
     * @param images decodes the cameras' pictures
     */
    public PretrainValidation(PretrainConfig config, ImageReader images) {
        this.config = config;
        this.images = images;
    }

    /**
     * Scores a model file: ours or the reference's.
     *
     * @param weights the file; all networks come from it, so no image weights are needed
     * @param listener hears of every batch
     * @param stop the wish to stop
     * @return the mean loss over the validation batches
     * @throws TrainingException where the file was made for other voxels or another network, or the
     *     validation was stopped
     * @throws RuntimeException for whatever else is wrong with file or dataset, in one sentence
     */
    public double loss(Path weights, TrainingListener listener, StopRequest stop) {
        Checkpoint checkpoint = Checkpoints.read(weights);
        ModelFile.sayIfWithoutConfig(checkpoint);
        ConfigComparison.require(checkpoint, config.effective(), PretrainConfig.BUILT_IN);
        return loss(PretrainMethod.of(config, images), checkpoint, listener, stop);
    }

    private <S, B extends TrainingBatch> double loss(
            PretrainMethod<S, B> method,
            Checkpoint checkpoint,
            TrainingListener listener,
            StopRequest stop) {
        Device device = Device.choose(config.run().device()).device();
        PretrainData data = PretrainData.open(config.dataset());
        Seeds.seedLibtorch(config.training().seed());
        try (Loader<S, B> split =
                        PretrainLoaders.validation(method, data.validation(), config.training());
                PretrainTask<B> task = method.task(checkpoint, device)) {
            return new Validation<>(task, split, config.training().seed())
                    .score(listener, stop)
                    .map(ValidationScore::loss)
                    .orElseThrow(() -> new TrainingException("The validation was stopped."));
        }
    }
}
