package io.slidr4j.pretrain;

import io.slidr4j.engine.Module;
import io.slidr4j.train.TrainingBatch;
import io.slidr4j.train.TrainingTask;

/**
 * What a method of pre-training trains; closing it frees its networks.
 *
 * @param <B> what its loss takes
 */
public sealed interface PretrainTask<B extends TrainingBatch> extends TrainingTask<B>, AutoCloseable
        permits ImageTask, CloudPairTask, ScanTask {

    @Override
    default void close() {
        networks().values().forEach(Module::close);
    }
}
