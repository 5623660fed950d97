package io.slidr4j.view.feature;

import java.util.Arrays;

/**
 * Features, one row for each thing that has one. The array is shared, not copied: treat it as
 * read-only.
 *
 * @param values {@code [N, C]} row-major
 * @param channels C, at least 1
 */
public record FeatureMatrix(float[] values, int channels) {

    /** Checks that the array is whole rows. */
    public FeatureMatrix {
        if (channels < 1 || values.length % channels != 0) {
            throw new IllegalArgumentException(
                    "%d values are no rows of %d.".formatted(values.length, channels));
        }
    }

    /** The number of rows N. */
    public int rows() {
        return values.length / channels;
    }

    /**
     * A copy of one row.
     *
     * @param index 0..N-1
     * @return {@code [C]}
     */
    public float[] row(int index) {
        return Arrays.copyOfRange(values, index * channels, (index + 1) * channels);
    }
}
