package io.slidr4j.train;

import io.slidr4j.engine.Seeds;

import java.util.random.RandomGenerator;

/**
 * What randomness is drawn for. Each purpose has its own streams, so that one that draws more than
 * before moves no other.
 */
public enum RandomPurpose {
    /** The order of the samples in an epoch; index 0. */
    ORDER,
    /** The augmentation of a sample; its index in the split, plus the split for each next turn. */
    SAMPLE,
    /** What the loss draws in a training step; the step within the epoch. */
    LOSS,
    /** What the loss draws in validation; epoch 0, so that epochs compare; the batch's index. */
    VALIDATION;

    /**
     * The stream of one draw; a function of its arguments alone.
     *
     * @param seed the run's seed
     * @param epoch from 0
     * @param index as the purpose says
     */
    public RandomGenerator stream(long seed, long epoch, long index) {
        return Seeds.stream(seed, ordinal(), epoch, index);
    }
}
