package io.slidr4j.train.loading;

import java.util.random.RandomGenerator;

/**
 * A split of a dataset, sample by sample. Used by many threads at once.
 *
 * @param <S> a sample that is ready to be collated
 */
public interface SampleSource<S> {

    /** How many samples there are. */
    int size();

    /** What the dataset calls a sample; errors name it. */
    String name(int index);

    /**
     * Reads and prepares one sample.
     *
     * @param index 0 .. size-1
     * @param random the only randomness that may be used
     */
    S load(int index, RandomGenerator random);
}
