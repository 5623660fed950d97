package io.slidr4j.pretrain;

import io.slidr4j.train.loading.Batch;
import io.slidr4j.train.loading.Loader;
import io.slidr4j.train.loading.LoaderPlan;
import io.slidr4j.train.loading.SampleSource;
import io.slidr4j.train.loading.VoxelView;
import io.slidr4j.train.run.DataFingerprint;
import io.slidr4j.train.settings.TrainingSettings;

import java.util.Optional;

/**
 * The batches of a run, with the workers that prepare them.
 *
 * @param training shuffled, full batches only
 * @param validation in order, all of it; empty where the dataset has no validation split
 * @param fingerprint of what is trained and validated on
 */
record PretrainLoaders(
        Loader<VoxelView, Batch> training,
        Optional<Loader<VoxelView, Batch>> validation,
        String fingerprint)
        implements AutoCloseable {

    /**
     * Opens both splits.
     *
     * @throws RuntimeException where the training split fills no batch, or maps are missing
     */
    static PretrainLoaders open(PretrainData data, TrainingSettings settings) {
        SampleSource<VoxelView> training = data.training();
        Optional<SampleSource<VoxelView>> validation = data.validationIfAny();
        DataFingerprint fingerprint =
                new DataFingerprint().add("segments " + data.segments()).add("training", training);
        validation.ifPresent(split -> fingerprint.add("validation", split));
        return new PretrainLoaders(
                training(training, settings),
                validation.map(split -> validation(split, settings)),
                fingerprint.hex());
    }

    private static Loader<VoxelView, Batch> training(
            SampleSource<VoxelView> split, TrainingSettings settings) {
        return new Loader<>(
                "training",
                split,
                Batch::of,
                LoaderPlan.training(settings.batchSize(), settings.workers(), settings.seed()));
    }

    /** The batches of a validation split. */
    static Loader<VoxelView, Batch> validation(
            SampleSource<VoxelView> split, TrainingSettings settings) {
        return new Loader<>(
                "validation",
                split,
                Batch::of,
                LoaderPlan.validation(settings.batchSize(), settings.workers(), settings.seed()));
    }

    /** Stops the workers. */
    @Override
    public void close() {
        training.close();
        validation.ifPresent(Loader::close);
    }
}
