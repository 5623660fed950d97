package io.slidr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

/** Closeness of arrays, with the place of the worst difference in the message. */
public final class Close {

    private Close() {}

    /** Every |actual − expected| is at most {@code tolerance}; NaN is never close. */
    public static void absolute(float[] actual, float[] expected, double tolerance) {
        assertThat(actual).as("length").hasSameSizeAs(expected);
        int worst = worst(actual, expected);
        if (worst >= 0) {
            double difference = Math.abs((double) actual[worst] - expected[worst]);
            assertThat(difference)
                    .as("at %d: %s for %s", worst, actual[worst], expected[worst])
                    .isLessThanOrEqualTo(tolerance);
        }
    }

    /** ‖actual − expected‖ ≤ {@code tolerance} · ‖expected‖, in the L2 norm over all values. */
    public static void relativeNorm(float[] actual, float[] expected, double tolerance) {
        assertThat(actual).as("length").hasSameSizeAs(expected);
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < actual.length; i++) {
            double d = (double) actual[i] - expected[i];
            difference += d * d;
            norm += (double) expected[i] * expected[i];
        }
        assertThat(Math.sqrt(difference))
                .as("norm of the difference")
                .isLessThanOrEqualTo(tolerance * Math.sqrt(norm));
    }

    /** |actual − expected| ≤ {@code tolerance} · |expected|. */
    public static void relative(double actual, double expected, double tolerance) {
        assertThat(Math.abs(actual - expected))
                .as("%s for %s", actual, expected)
                .isLessThanOrEqualTo(tolerance * Math.abs(expected));
    }

    private static int worst(float[] actual, float[] expected) {
        int worst = -1;
        double most = -1;
        for (int i = 0; i < actual.length; i++) {
            double d = Math.abs((double) actual[i] - expected[i]);
            if (Double.isNaN(d) || d > most) {
                worst = i;
                most = Double.isNaN(d) ? Double.POSITIVE_INFINITY : d;
            }
        }
        return worst;
    }
}
