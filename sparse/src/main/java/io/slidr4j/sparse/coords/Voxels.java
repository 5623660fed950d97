package io.slidr4j.sparse.coords;

/**
 * The occupied voxels of one cloud of N points, in order of first appearance.
 *
 * @param coordinates three whole numbers for each voxel, [V * 3]
 * @param firstPoint the lowest index of a point in each voxel, [V]; ascending
 * @param pointToVoxel the voxel of each point, [N], 0..V-1
 */
public record Voxels(int[] coordinates, int[] firstPoint, int[] pointToVoxel) {

    /** The number of voxels V. */
    public int count() {
        return firstPoint.length;
    }

    /** The voxel's coordinate on an axis, 0 to 2. */
    public int axis(int voxel, int axis) {
        return coordinates[3 * voxel + axis];
    }
}
