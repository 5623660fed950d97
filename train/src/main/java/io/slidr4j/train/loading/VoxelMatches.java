package io.slidr4j.train.loading;

import java.util.Arrays;

/**
 * Which voxel rows of two batches hold matched points: sorted by first row, then by second, none
 * twice.
 *
 * @param first {@code [M]} row of the first clouds' voxels
 * @param second {@code [M]} row of the second clouds' voxels
 */
public record VoxelMatches(int[] first, int[] second) {

    /**
     * Sorts matches and drops repetitions.
     *
     * @param first {@code [M]} rows, in any order
     * @param second {@code [M]} their partners
     */
    public static VoxelMatches of(int[] first, int[] second) {
        long[] keys = new long[first.length];
        Arrays.setAll(keys, m -> (long) first[m] << Integer.SIZE | second[m]);
        long[] sorted = Arrays.stream(keys).sorted().distinct().toArray();
        return new VoxelMatches(
                Arrays.stream(sorted).mapToInt(key -> (int) (key >> Integer.SIZE)).toArray(),
                Arrays.stream(sorted).mapToInt(key -> (int) key).toArray());
    }

    /** The number of matches M. */
    public int size() {
        return first.length;
    }
}
