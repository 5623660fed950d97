package io.slidr4j.pretrain.scan;

import java.util.Arrays;
import java.util.List;

/**
 * Views of a batch's scans as voxels, scan by scan.
 *
 * @param coordinates {@code [V, 4]} row-major: scan, then the voxel's three numbers
 * @param intensity {@code [V]}
 * @param sizes how many voxels each scan has, {@code [B]}
 */
public record VoxelScans(int[] coordinates, float[] intensity, int[] sizes) {

    /** Joins views. */
    static VoxelScans of(List<VoxelScan> scans) {
        int[] sizes = scans.stream().mapToInt(scan -> scan.voxels().count()).toArray();
        int voxels = Arrays.stream(sizes).sum();
        int[] coordinates = new int[4 * voxels];
        float[] intensity = new float[voxels];
        int row = 0;
        for (int scan = 0; scan < sizes.length; scan++) {
            int[] own = scans.get(scan).voxels().coordinates(); // [V, 3]
            System.arraycopy(scans.get(scan).intensity(), 0, intensity, row, sizes[scan]);
            for (int voxel = 0; voxel < sizes[scan]; voxel++, row++) {
                coordinates[4 * row] = scan;
                System.arraycopy(own, 3 * voxel, coordinates, 4 * row + 1, 3);
            }
        }
        return new VoxelScans(coordinates, intensity, sizes);
    }
}
