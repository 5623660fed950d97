package io.slidr4j.downstream;

import io.slidr4j.data.PointCloud;
import io.slidr4j.data.label.LabelledScan;
import io.slidr4j.sparse.coords.Voxelizer;
import io.slidr4j.sparse.coords.Voxels;

/**
 * One look at a scan, ready to be collated.
 *
 * @param index the scan's number in its split
 * @param name what the dataset calls it
 * @param voxels its cloud, perhaps varied, cut
 * @param features {@code [V, 1]} what enters the network: of each voxel's first point
 * @param labels {@code [V]} the class of each voxel's first point
 * @param pointLabels {@code [N]} the class of each point
 */
record SegmentationSample(
        int index, String name, Voxels voxels, float[] features, int[] labels, byte[] pointLabels) {

    /**
     * Cuts a cloud.
     *
     * @param cloud the scan's points, where they are now
     * @param shift what is added to an intensity
     */
    static SegmentationSample of(
            int index, LabelledScan scan, PointCloud cloud, Voxelizer voxelizer, float shift) {
        Voxels voxels = voxelizer.voxelize(cloud.xyz());
        float[] features = new float[voxels.count()];
        int[] labels = new int[voxels.count()];
        for (int voxel = 0; voxel < features.length; voxel++) {
            int point = voxels.firstPoint()[voxel];
            features[voxel] = cloud.intensity()[point] + shift;
            labels[voxel] = scan.labels()[point];
        }
        return new SegmentationSample(index, scan.name(), voxels, features, labels, scan.labels());
    }
}
