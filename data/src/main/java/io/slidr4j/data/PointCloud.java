package io.slidr4j.data;

/**
 * The points of one LiDAR scan in the sensor's frame.
 *
 * <p>The arrays are shared, not copied: treat them as read-only.
 *
 * @param xyz {@code [N, 3]} row-major coordinates in metres
 * @param intensity {@code [N]} reflectance as the sensor's format stores it (nuScenes 0..255, KITTI
 *     0..1)
 */
public record PointCloud(float[] xyz, float[] intensity) {
    /** Checks that both arrays describe the same number of points. */
    public PointCloud {
        if (xyz.length != 3 * intensity.length) {
            throw new IllegalArgumentException(
                    "A cloud of %d intensities needs %d coordinates, not %d."
                            .formatted(intensity.length, 3 * intensity.length, xyz.length));
        }
    }

    /** The number of points N. */
    public int size() {
        return intensity.length;
    }
}
