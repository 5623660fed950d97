package io.slidr4j.train.loading;

import io.slidr4j.train.RandomPurpose;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * How a split is walked through.
 *
 * @param batchSize samples in a batch, from 1
 * @param workers threads that prepare samples; 0: the thread that asks
 * @param shuffle whether each epoch has an order of its own
 * @param dropLast whether a last batch that is not full is left out
 * @param seed what order and augmentation follow from
 */
public record LoaderPlan(int batchSize, int workers, boolean shuffle, boolean dropLast, long seed) {

    /** Checks the numbers. */
    public LoaderPlan {
        if (batchSize < 1 || workers < 0) {
            throw new IllegalArgumentException(
                    "%d samples in a batch from %d workers".formatted(batchSize, workers));
        }
    }

    /** The reference's way through a training split: shuffled, full batches only. */
    public static LoaderPlan training(int batchSize, int workers, long seed) {
        return new LoaderPlan(batchSize, workers, true, true, seed);
    }

    /** The reference's way through a validation split: in order, all of it. */
    public static LoaderPlan validation(int batchSize, int workers, long seed) {
        return new LoaderPlan(batchSize, workers, false, false, seed);
    }

    /** The batches that a split of this size gives. */
    int batches(int samples) {
        return dropLast ? samples / batchSize : Math.ceilDiv(samples, batchSize);
    }

    /** How many samples are under way at most: two batches, and no worker idle. */
    int window() {
        return 2 * batchSize + workers;
    }

    /**
     * The samples of an epoch in its order, those that dropLast leaves out excluded.
     *
     * @param samples how many the split has
     */
    int[] order(int samples, int epoch) {
        int[] order = IntStream.range(0, samples).toArray();
        if (shuffle) {
            shuffle(order, RandomPurpose.ORDER.stream(seed, epoch, 0));
        }
        int used = Math.min(samples, batches(samples) * batchSize);
        return Arrays.copyOf(order, used);
    }

    /** Fisher and Yates. */
    private static void shuffle(int[] order, RandomGenerator random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int moved = order[i];
            order[i] = order[j];
            order[j] = moved;
        }
    }
}
