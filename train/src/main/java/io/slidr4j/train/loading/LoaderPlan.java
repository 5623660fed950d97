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
 * @param perEpoch how many samples an epoch takes; 0: all of the split. A shuffled epoch goes
 *     through the split as often as it needs; one in order takes no sample twice, and fewer evenly
 *     spread
 */
public record LoaderPlan(
        int batchSize, int workers, boolean shuffle, boolean dropLast, long seed, int perEpoch) {

    /** Checks the numbers. */
    public LoaderPlan {
        if (batchSize < 1 || workers < 0 || perEpoch < 0) {
            throw new IllegalArgumentException(
                    "%d samples in a batch, %d in an epoch, from %d workers"
                            .formatted(batchSize, perEpoch, workers));
        }
    }

    /** The reference's way through a training split: shuffled, full batches only. */
    public static LoaderPlan training(int batchSize, int workers, long seed) {
        return new LoaderPlan(batchSize, workers, true, true, seed, 0);
    }

    /** The reference's way through a validation split: in order, all of it. */
    public static LoaderPlan validation(int batchSize, int workers, long seed) {
        return new LoaderPlan(batchSize, workers, false, false, seed, 0);
    }

    /** The same way, but with this many samples in an epoch; 0: all of the split. */
    public LoaderPlan taking(int samples) {
        return new LoaderPlan(batchSize, workers, shuffle, dropLast, seed, samples);
    }

    /** The samples that an epoch takes from a split of this size, before full batches are asked. */
    int samples(int split) {
        boolean all = perEpoch == 0 || split == 0 || !shuffle && perEpoch > split;
        return all ? split : perEpoch;
    }

    /** The batches that a split of this size gives. */
    int batches(int split) {
        int samples = samples(split);
        return dropLast ? samples / batchSize : Math.ceilDiv(samples, batchSize);
    }

    /** How many samples are under way at most: two batches, and no worker idle. */
    int window() {
        return 2 * batchSize + workers;
    }

    /**
     * The draws of an epoch in its order, those that dropLast leaves out excluded. Draw d is of the
     * sample d mod the split's size; one beyond the split's size is that sample's next turn.
     *
     * @param split how many samples the split has
     */
    int[] order(int split, int epoch) {
        int taken = samples(split);
        int used = Math.min(taken, batches(split) * batchSize);
        int[] order =
                shuffle
                        ? turns(split, taken, RandomPurpose.ORDER.stream(seed, epoch, 0))
                        : spread(split, taken);
        return Arrays.copyOf(order, used);
    }

    /** Evenly spread samples, in their order. */
    private static int[] spread(int split, int taken) {
        return IntStream.range(0, taken).map(i -> (int) ((long) i * split / taken)).toArray();
    }

    /** The split in one random order after the other. */
    private static int[] turns(int split, int taken, RandomGenerator random) {
        int[] order = new int[taken];
        int[] turn = IntStream.range(0, split).toArray();
        for (int from = 0; from < taken; from += split) {
            int begin = from;
            Arrays.setAll(turn, i -> begin + i);
            shuffle(turn, random);
            System.arraycopy(turn, 0, order, from, Math.min(split, taken - from));
        }
        return order;
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
