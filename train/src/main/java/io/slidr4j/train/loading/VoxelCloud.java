package io.slidr4j.train.loading;

import io.slidr4j.data.PointCloud;
import io.slidr4j.sparse.coords.Voxelizer;
import io.slidr4j.sparse.coords.Voxels;

/**
 * A cloud and its voxels.
 *
 * @param cloud the points
 * @param voxels their voxels
 */
public record VoxelCloud(PointCloud cloud, Voxels voxels) {

    /** Checks that the voxels are those of the points. */
    public VoxelCloud {
        requireFit(cloud, voxels);
    }

    static void requireFit(PointCloud cloud, Voxels voxels) {
        if (voxels.pointToVoxel().length != cloud.size()) {
            throw new IllegalArgumentException(
                    "Voxels of %d points cannot belong to a cloud of %d."
                            .formatted(voxels.pointToVoxel().length, cloud.size()));
        }
    }

    /** Cuts a cloud. */
    public static VoxelCloud of(PointCloud cloud, Voxelizer voxelizer) {
        return new VoxelCloud(cloud, voxelizer.voxelize(cloud.xyz()));
    }
}
