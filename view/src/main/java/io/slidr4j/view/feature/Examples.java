package io.slidr4j.view.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Features whose class is known.
 *
 * @param features {@code [M, C]}
 * @param labels {@code [M]} classes
 */
public record Examples(FeatureMatrix features, byte[] labels) {

    /** Checks that there is a class for each feature. */
    public Examples {
        if (features.rows() != labels.length) {
            throw new IllegalArgumentException(
                    "%d labels for %d features".formatted(labels.length, features.rows()));
        }
    }

    /**
     * Chooses examples from a labelled scan: of each class at most a number, evenly spread over its
     * distinct features, so that what is rare is not outvoted by the road.
     *
     * @param features {@code [N, C]}
     * @param labels {@code [N]} classes; those of the class {@code without} are no examples
     * @param without a class to leave out
     * @param most how many of each class
     */
    public static Examples choose(FeatureMatrix features, byte[] labels, int without, int most) {
        List<List<Integer>> byClass = new ArrayList<>();
        IntStream.range(0, 256).forEach(_ -> byClass.add(new ArrayList<>()));
        for (int row : DistinctRows.of(features).first()) {
            if (labels[row] != without) {
                byClass.get(labels[row] & 255).add(row);
            }
        }
        int[] rows =
                byClass.stream()
                        .flatMapToInt(all -> Arrays.stream(spread(all, most)))
                        .sorted()
                        .toArray();
        return of(features, labels, rows);
    }

    private static int[] spread(List<Integer> all, int most) {
        int taken = Math.min(all.size(), most);
        return IntStream.range(0, taken)
                .map(i -> all.get((int) ((long) i * all.size() / taken)))
                .toArray();
    }

    /**
     * The examples at some rows.
     *
     * @param rows which
     */
    static Examples of(FeatureMatrix features, byte[] labels, int[] rows) {
        int channels = features.channels();
        float[] values = new float[rows.length * channels];
        byte[] classes = new byte[rows.length];
        for (int m = 0; m < rows.length; m++) {
            int from = rows[m] * channels;
            System.arraycopy(features.values(), from, values, m * channels, channels);
            classes[m] = labels[rows[m]];
        }
        return new Examples(new FeatureMatrix(values, channels), classes);
    }

    /** These examples and some more. */
    public Examples and(Examples more) {
        float[] values =
                Arrays.copyOf(
                        features.values(),
                        features.values().length + more.features.values().length);
        System.arraycopy(
                more.features.values(),
                0,
                values,
                features.values().length,
                more.features.values().length);
        byte[] classes = Arrays.copyOf(labels, labels.length + more.labels.length);
        System.arraycopy(more.labels, 0, classes, labels.length, more.labels.length);
        return new Examples(new FeatureMatrix(values, features.channels()), classes);
    }
}
