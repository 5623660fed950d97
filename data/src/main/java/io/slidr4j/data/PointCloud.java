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

    /**
     * Some of the points.
     *
     * @param points which, in order; repeats are repeated, {@code [M]}
     */
    public PointCloud select(int[] points) {
        float[] chosen = new float[3 * points.length];
        float[] reflected = new float[points.length];
        for (int i = 0; i < points.length; i++) {
            System.arraycopy(xyz, 3 * points[i], chosen, 3 * i, 3);
            reflected[i] = intensity[points[i]];
        }
        return new PointCloud(chosen, reflected);
    }
}
