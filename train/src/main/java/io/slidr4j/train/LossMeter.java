package io.slidr4j.train;

import io.slidr4j.engine.Tensors;

import java.util.random.RandomGenerator;

/**
 * The mean loss over the batches, as the reference takes it: a last batch that is not full counts
 * as much as the others.
 */
final class LossMeter<B extends TrainingBatch> implements ValidationMeter<B> {

    private final TrainingTask<B> task;

    private double sum;
    private int batches;

    LossMeter(TrainingTask<B> task) {
        this.task = task;
    }

    @Override
    public void add(B batch, RandomGenerator random) {
        sum += Tensors.item(task.loss(batch, random));
        batches++;
    }

    @Override
    public ValidationScore score() {
        return ValidationScore.of(sum / batches);
    }
}
