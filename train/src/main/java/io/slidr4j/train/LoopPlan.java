package io.slidr4j.train;

import java.util.function.IntToDoubleFunction;

/**
 * How long a training is and what its randomness follows from.
 *
 * @param epochs passes over the training split
 * @param schedule the learning rate of an epoch, counted from 0
 * @param maxSteps after how many steps in all to end; 0: after the last epoch
 * @param validateEvery epochs from one validation to the next, from 1; the end always gets one
 * @param seed the run's seed
 */
public record LoopPlan(
        int epochs, IntToDoubleFunction schedule, long maxSteps, int validateEvery, long seed) {

    /** The learning rate of an epoch, counted from 0. */
    double learningRate(int epoch) {
        return schedule.applyAsDouble(epoch);
    }

    /** Whether the training is over. */
    boolean isOver(Progress progress) {
        return progress.epoch() >= epochs || isOutOfSteps(progress);
    }

    /** Whether what is trained is scored now that an epoch, or the training, is over. */
    boolean isValidated(Progress progress) {
        int done = progress.epoch() + 1;
        return done % validateEvery == 0 || done >= epochs || isOutOfSteps(progress);
    }

    /** Whether no further step may be taken. */
    boolean isOutOfSteps(Progress progress) {
        return maxSteps > 0 && progress.step() >= maxSteps;
    }
}
