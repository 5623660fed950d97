package io.slidr4j.train;

import java.util.random.RandomGenerator;

/**
 * Gathers the scores of one validation.
 *
 * @param <B> a batch
 */
public interface ValidationMeter<B extends TrainingBatch> {

    /**
     * Scores a batch. Called in evaluation mode, without gradients, in a scope of its own.
     *
     * @param random the only randomness that may be used
     */
    void add(B batch, RandomGenerator random);

    /** What all batches so far come to; there was one at least. */
    ValidationScore score();
}
