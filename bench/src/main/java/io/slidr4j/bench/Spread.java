package io.slidr4j.bench;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * What several runs gave.
 *
 * @param median the middle one; the mean of the two middle ones of an even number
 * @param low the smallest
 * @param high the largest
 * @param runs how many
 */
public record Spread(double median, double low, double high, int runs) {

    /**
     * The spread of values.
     *
     * @throws IllegalArgumentException without any
     */
    public static Spread of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no run, no spread");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        double median =
                sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1], sorted.length);
    }

    /** The spread after a monotonic change of every value. */
    Spread map(DoubleUnaryOperator change) {
        double a = change.applyAsDouble(low);
        double b = change.applyAsDouble(high);
        return new Spread(change.applyAsDouble(median), Math.min(a, b), Math.max(a, b), runs);
    }
}
