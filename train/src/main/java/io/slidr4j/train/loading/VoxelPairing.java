package io.slidr4j.train.loading;

/**
 * Voxel-pixel pairs of a batch: pair p says that the point behind row {@code voxel[p]} is seen in
 * image {@code image[p]} at pixel ({@code row[p]}, {@code column[p]}).
 *
 * @param voxel {@code [P]} row of the batch's voxels, 0..V-1
 * @param image {@code [P]} image of the batch, 0..B*I-1
 * @param row {@code [P]} pixel row, 0..h-1
 * @param column {@code [P]} pixel column, 0..w-1
 */
public record VoxelPairing(int[] voxel, int[] image, int[] row, int[] column) {

    /** The number of pairs P. */
    public int size() {
        return voxel.length;
    }

    /** An empty pairing with room for this many pairs. */
    static VoxelPairing room(int pairs) {
        return new VoxelPairing(new int[pairs], new int[pairs], new int[pairs], new int[pairs]);
    }
}
