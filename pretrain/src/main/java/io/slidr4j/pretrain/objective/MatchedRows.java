package io.slidr4j.pretrain.objective;

import io.slidr4j.train.loading.VoxelMatches;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Rows that are compared: row {@code first[r]} of the first features with row {@code second[r]} of
 * the second.
 *
 * @param first {@code [R]}
 * @param second {@code [R]}
 */
record MatchedRows(int[] first, int[] second) {

    /** All matches. */
    static MatchedRows all(VoxelMatches matches) {
        return new MatchedRows(matches.first(), matches.second());
    }

    /**
     * One of each first row's matches, all equally likely; first rows ascending.
     *
     * @param matches sorted by first row
     */
    static MatchedRows onePerQuery(VoxelMatches matches, RandomGenerator random) {
        int[] rows = matches.first();
        int[] begins =
                IntStream.range(0, rows.length)
                        .filter(m -> m == 0 || rows[m] != rows[m - 1])
                        .toArray();
        int[] chosen = new int[begins.length];
        for (int q = 0; q < begins.length; q++) {
            int end = q + 1 < begins.length ? begins[q + 1] : rows.length;
            chosen[q] = random.nextInt(begins[q], end);
        }
        return all(matches).only(chosen);
    }

    /** This many of the rows, drawn without replacement; all where there are no more. */
    MatchedRows atMost(int wanted, RandomGenerator random) {
        return only(Draw.below(size(), wanted, random));
    }

    /** Those whose first row is from {@code from} to before {@code to}. */
    MatchedRows between(int from, int to) {
        return only(
                IntStream.range(0, size())
                        .filter(r -> first[r] >= from && first[r] < to)
                        .toArray());
    }

    int size() {
        return first.length;
    }

    private MatchedRows only(int[] chosen) {
        return new MatchedRows(
                Arrays.stream(chosen).map(r -> first[r]).toArray(),
                Arrays.stream(chosen).map(r -> second[r]).toArray());
    }
}
