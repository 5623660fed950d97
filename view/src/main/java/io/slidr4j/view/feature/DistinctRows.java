package io.slidr4j.view.feature;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which rows of a matrix are equal: the points of one voxel share their feature, so that half the
 * work on a scan can be spared.
 *
 * @param first {@code [D]} the first row of each kind, ascending
 * @param kind {@code [N]} the kind of every row, 0..D-1
 */
public record DistinctRows(int[] first, int[] kind) {

    /** Finds the kinds of rows. */
    public static DistinctRows of(FeatureMatrix features) {
        Map<Row, Integer> kinds = new HashMap<>();
        int[] first = new int[features.rows()];
        int[] kind = new int[features.rows()];
        for (int n = 0; n < kind.length; n++) {
            int next = kinds.size();
            kind[n] = kinds.computeIfAbsent(Row.of(features, n), _ -> next);
            if (kind[n] == next) {
                first[next] = n;
            }
        }
        return new DistinctRows(Arrays.copyOf(first, kinds.size()), kind);
    }

    /** A row that knows when it equals another. */
    private record Row(float[] values, int from, int to, int hash) {

        static Row of(FeatureMatrix features, int row) {
            int from = row * features.channels();
            int to = from + features.channels();
            int hash = 1;
            for (int i = from; i < to; i++) {
                hash = 31 * hash + Float.floatToIntBits(features.values()[i]);
            }
            return new Row(features.values(), from, to, hash);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Row row
                    && hash == row.hash
                    && Arrays.equals(values, from, to, row.values, row.from, row.to);
        }
    }
}
