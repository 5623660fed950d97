package io.slidr4j.pretrain;

import io.slidr4j.data.ImageReader;
import io.slidr4j.data.nuscenes.NuScenesDataset;
import io.slidr4j.engine.Device;
import io.slidr4j.engine.checkpoint.Checkpoint;
import io.slidr4j.pretrain.config.PretrainConfig;
import io.slidr4j.train.TrainingBatch;
import io.slidr4j.train.loading.SampleSource;
import io.slidr4j.train.run.DataFingerprint;
import io.slidr4j.train.run.RunFacts;

import java.util.List;

/**
 * Everything about pre-training that follows from the views which an objective reads: samples,
 * batches and networks. Loader, loop and run are the same for all.
 *
 * @param <S> a prepared sample
 * @param <B> a batch
 */
sealed interface PretrainMethod<S, B extends TrainingBatch>
        permits ImageMethod, CloudPairMethod, ScanMethod {

    /**
     * The method of a config's objective.
     *
     * @param images decodes pictures, should the objective look at any
     * @throws io.slidr4j.data.DataException where data are missing that it reads beside keyframes
     */
    static PretrainMethod<?, ?> of(PretrainConfig config, ImageReader images) {
        return switch (config.objective().views()) {
            case IMAGES -> ImageMethod.open(config, images);
            case CLOUD_PAIRS -> new CloudPairMethod(config);
            case SCANS -> new ScanMethod(config);
        };
    }

    /**
     * A split as samples.
     *
     * @param keyframes of the split
     * @param training whether they are varied at random
     * @throws io.slidr4j.data.DataException where data of theirs are missing
     */
    SampleSource<S> source(NuScenesDataset keyframes, boolean training);

    /**
     * How many samples an epoch takes from a split; 0: all there are.
     *
     * @param keyframes of the split
     * @param training whether it is trained on
     */
    default int perEpoch(NuScenesDataset keyframes, boolean training) {
        return 0;
    }

    /** Joins samples. */
    B collate(List<S> samples);

    /** Adds to a fingerprint what tells the data from others beside the samples' names. */
    default DataFingerprint describe(DataFingerprint data) {
        return data;
    }

    /** Adds what was chosen for a device where the config left it open. */
    default RunFacts describe(RunFacts facts, Device device) {
        return facts;
    }

    /**
     * The task with the weights that training starts from; random ones are drawn from libtorch's
     * generator.
     *
     * @throws io.slidr4j.engine.EngineException where a weights file is missing or does not fit
     */
    PretrainTask<B> task(Device device);

    /**
     * The task with all weights from one model file.
     *
     * @throws io.slidr4j.engine.EngineException where the file lacks a network or holds another
     */
    PretrainTask<B> task(Checkpoint checkpoint, Device device);
}
