package io.slidr4j.data;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The random numbers of one item, a function of seed, epoch and index alone. */
public final class ItemRandom {
    private ItemRandom() {}

    /**
     * A fresh generator for one item, the same whatever worker asks for it.
     *
     * @param seed the run's seed
     * @param epoch the epoch, from 0
     * @param index the item's index in the dataset
     * @return a generator that nobody else uses
     */
    public static RandomGenerator of(long seed, long epoch, long index) {
        return new SplittableRandom(mix(mix(mix(seed) + epoch) + index));
    }

    /** A bijection that spreads neighbouring numbers (the finaliser of SplitMix64). */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
