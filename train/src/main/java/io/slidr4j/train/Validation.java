package io.slidr4j.train;

import io.slidr4j.engine.Scope;
import io.slidr4j.train.loading.Batches;
import io.slidr4j.train.loading.Loader;

import org.bytedeco.pytorch.NoGradGuard;

import java.util.Optional;

/**
 * Scores a task on a split: evaluation mode, no gradients, and the same draws every time, so that
 * scores of different epochs compare.
 *
 * @param <B> a batch
 */
public final class Validation<B extends TrainingBatch> {

    private final TrainingTask<B> task;
    private final Loader<?, B> split;
    private final long seed;

    /** A validation of a task on a split. */
    public Validation(TrainingTask<B> task, Loader<?, B> split, long seed) {
        this.task = task;
        this.split = split;
        this.seed = seed;
    }

    /**
     * Scores all batches. The task is left in evaluation mode.
     *
     * @return empty where it was stopped before the last batch
     */
    public Optional<ValidationScore> score(TrainingListener listener, StopRequest stop) {
        task.train(false);
        ValidationMeter<B> meter = task.meter();
        int scored = 0;
        try (Batches<B> batches = split.epoch(0, 0);
                NoGradGuard _ = new NoGradGuard()) {
            while (batches.hasNext() && !stop.isRequested()) {
                add(batches.next(), scored++, meter);
                listener.validationStep(scored, split.batches());
            }
        }
        return scored < split.batches() ? Optional.empty() : Optional.of(meter.score());
    }

    private void add(B batch, int index, ValidationMeter<B> meter) {
        try (Scope _ = Scope.open("validation step")) {
            meter.add(batch, RandomPurpose.VALIDATION.stream(seed, 0, index));
        }
    }
}
