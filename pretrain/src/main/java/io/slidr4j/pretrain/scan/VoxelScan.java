package io.slidr4j.pretrain.scan;

import io.slidr4j.data.PointCloud;
import io.slidr4j.sparse.coords.Voxelizer;
import io.slidr4j.sparse.coords.Voxels;

/**
 * A view of a scan as voxels.
 *
 * @param voxels where they are
 * @param intensity of the first point of each, as the sensor gives it, [V]
 */
record VoxelScan(Voxels voxels, float[] intensity) {

    /** Cuts a cloud. */
    static VoxelScan of(PointCloud cloud, Voxelizer voxelizer) {
        Voxels voxels = voxelizer.voxelize(cloud.xyz());
        float[] intensity = new float[voxels.count()];
        for (int voxel = 0; voxel < intensity.length; voxel++) {
            intensity[voxel] = cloud.intensity()[voxels.firstPoint()[voxel]];
        }
        return new VoxelScan(voxels, intensity);
    }
}
