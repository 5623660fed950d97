package io.slidr4j.pretrain.objective;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Draws without replacement. */
public final class Draw {

    private Draw() {}

    /**
     * Different numbers below a bound, all equally likely: the first places of a Fisher-Yates
     * shuffle.
     *
     * @param bound how many numbers there are, from 0
     * @param wanted how many are drawn at most
     * @return {@code [min(bound, wanted)]}
     */
    public static int[] below(int bound, int wanted, RandomGenerator random) {
        int[] numbers = IntStream.range(0, bound).toArray();
        int drawn = Math.min(bound, wanted);
        for (int i = 0; i < drawn; i++) {
            int j = random.nextInt(i, bound);
            int kept = numbers[i];
            numbers[i] = numbers[j];
            numbers[j] = kept;
        }
        return Arrays.copyOf(numbers, drawn);
    }
}
