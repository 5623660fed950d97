package io.slidr4j.train.loading;

import io.slidr4j.data.PointCloud;

import java.util.List;

/**
 * The voxels of several clouds below each other, as a sparse network takes them. Plain arrays, so
 * that collation needs no native memory; treat them as read-only.
 *
 * @param coordinates {@code [V, 4]} row-major (cloud 0..B-1, then the voxel's three numbers)
 * @param features {@code [V, 1]} the intensity of each voxel's first point
 * @param places {@code [V, 3]} row-major, metres: where each voxel's first point is
 * @param perCloud {@code [B]} how many rows each cloud has
 */
public record VoxelRows(int[] coordinates, float[] features, float[] places, int[] perCloud) {

    /** Joins clouds, in their order. */
    public static VoxelRows of(List<VoxelCloud> clouds) {
        int[] perCloud = clouds.stream().mapToInt(cloud -> cloud.voxels().count()).toArray();
        int rows = Offsets.total(perCloud);
        VoxelRows joined =
                new VoxelRows(new int[4 * rows], new float[rows], new float[3 * rows], perCloud);
        int at = 0;
        for (int b = 0; b < clouds.size(); b++) {
            joined.put(b, clouds.get(b), at);
            at += perCloud[b];
        }
        return joined;
    }

    /** The number of rows V. */
    public int count() {
        return features.length;
    }

    private void put(int number, VoxelCloud own, int at) {
        PointCloud cloud = own.cloud();
        for (int voxel = 0; voxel < own.voxels().count(); voxel++) {
            int row = at + voxel;
            int point = own.voxels().firstPoint()[voxel];
            coordinates[4 * row] = number;
            System.arraycopy(own.voxels().coordinates(), 3 * voxel, coordinates, 4 * row + 1, 3);
            features[row] = cloud.intensity()[point];
            System.arraycopy(cloud.xyz(), 3 * point, places, 3 * row, 3);
        }
    }
}
