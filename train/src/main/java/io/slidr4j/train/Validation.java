package io.slidr4j.train;

import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.train.loading.Batches;
import io.slidr4j.train.loading.Loader;

import org.bytedeco.pytorch.NoGradGuard;

import java.util.OptionalDouble;

/**
 * Scores a task on a split: evaluation mode, no gradients, and the same draws every time, so that
 * losses of different epochs compare.
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
     * The mean loss over the batches, as the reference takes it: a last batch that is not full
     * counts as much as the others. The task is left in evaluation mode.
     *
     * @return empty where it was stopped before the last batch
     */
    public OptionalDouble loss(TrainingListener listener, StopRequest stop) {
        task.train(false);
        double sum = 0;
        int scored = 0;
        try (Batches<B> batches = split.epoch(0, 0);
                NoGradGuard _ = new NoGradGuard()) {
            while (batches.hasNext() && !stop.isRequested()) {
                sum += loss(batches.next(), scored++);
                listener.validationStep(scored, split.batches());
            }
        }
        return scored < split.batches() ? OptionalDouble.empty() : OptionalDouble.of(sum / scored);
    }

    private double loss(B batch, int index) {
        try (Scope _ = Scope.open("validation step")) {
            return Tensors.item(task.loss(batch, RandomPurpose.VALIDATION.stream(seed, 0, index)));
        }
    }
}
