package io.slidr4j.pretrain;

import io.slidr4j.data.nuscenes.NuScenesDataset;
import io.slidr4j.train.TrainingBatch;
import io.slidr4j.train.loading.Loader;
import io.slidr4j.train.loading.LoaderPlan;
import io.slidr4j.train.loading.SampleSource;
import io.slidr4j.train.run.DataFingerprint;
import io.slidr4j.train.settings.TrainingSettings;

import java.util.Optional;

/**
 * The batches of a run, with the workers that prepare them.
 *
 * @param training shuffled, full batches only
 * @param validation in order, all of it; empty where the dataset has no validation split
 * @param fingerprint of what is trained and validated on
 * @param <S> a prepared sample
 * @param <B> a batch
 */
record PretrainLoaders<S, B extends TrainingBatch>(
        Loader<S, B> training, Optional<Loader<S, B>> validation, String fingerprint)
        implements AutoCloseable {

    /**
     * Opens both splits.
     *
     * @throws RuntimeException where the training split fills no batch, or data are missing
     */
    static <S, B extends TrainingBatch> PretrainLoaders<S, B> open(
            PretrainMethod<S, B> method, PretrainData data, TrainingSettings settings) {
        NuScenesDataset training = data.training();
        Optional<NuScenesDataset> validation = data.validationIfAny();
        SampleSource<S> trained = method.source(training, true);
        Optional<SampleSource<S>> validated = validation.map(split -> method.source(split, false));
        DataFingerprint fingerprint =
                method.describe(new DataFingerprint()).add("training", trained);
        validated.ifPresent(split -> fingerprint.add("validation", split));
        return new PretrainLoaders<>(
                new Loader<>(
                        "training",
                        trained,
                        method::collate,
                        LoaderPlan.training(
                                        settings.batchSize(), settings.workers(), settings.seed())
                                .taking(method.perEpoch(training, true))),
                validated.map(
                        split -> validation(method, split, validation.orElseThrow(), settings)),
                fingerprint.hex());
    }

    /** The batches of a validation split. */
    static <S, B extends TrainingBatch> Loader<S, B> validation(
            PretrainMethod<S, B> method, NuScenesDataset split, TrainingSettings settings) {
        return validation(method, method.source(split, false), split, settings);
    }

    private static <S, B extends TrainingBatch> Loader<S, B> validation(
            PretrainMethod<S, B> method,
            SampleSource<S> source,
            NuScenesDataset split,
            TrainingSettings settings) {
        return new Loader<>(
                "validation",
                source,
                method::collate,
                LoaderPlan.validation(settings.batchSize(), settings.workers(), settings.seed())
                        .taking(method.perEpoch(split, false)));
    }

    /** Stops the workers. */
    @Override
    public void close() {
        training.close();
        validation.ifPresent(Loader::close);
    }
}
