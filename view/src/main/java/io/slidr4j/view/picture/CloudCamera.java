package io.slidr4j.view.picture;

/**
 * Where a cloud is looked at from: a pinhole camera in the LiDAR's frame of nuScenes (x right, y
 * ahead, z up, metres).
 */
public final class CloudCamera {

    private final double[] eye;
    private final double[] right;
    private final double[] up;
    private final double[] ahead;
    private final double focal;

    /**
     * A camera.
     *
     * @param eye {@code [3]} where it is
     * @param target {@code [3]} what it looks at, not straight below or above
     * @param focal focal length as a multiple of half the picture's height
     */
    public CloudCamera(double[] eye, double[] target, double focal) {
        this.eye = eye.clone();
        this.focal = focal;
        ahead = unit(new double[] {target[0] - eye[0], target[1] - eye[1], target[2] - eye[2]});
        right = unit(new double[] {ahead[1], -ahead[0], 0}); // level: ahead x (0, 0, 1)
        up = cross(right, ahead);
    }

    /**
     * From high above, the way ahead is up.
     *
     * @param reach metres from the sensor to the picture's upper edge
     */
    public static CloudCamera above(double reach) {
        double height = 4 * reach;
        return new CloudCamera(new double[] {0, -0.01, height}, new double[3], 4);
    }

    /** From behind the car and above it, looking ahead. */
    public static CloudCamera behind() {
        return new CloudCamera(new double[] {0, -22, 16}, new double[] {0, 12, -2}, 1.6);
    }

    /**
     * Where a point appears.
     *
     * @param width columns of the picture
     * @param height rows of the picture
     * @param seen {@code [3]} filled with column, row and depth (m); behind the camera where the
     *     depth is not positive
     */
    void project(double x, double y, double z, int width, int height, double[] seen) {
        double dx = x - eye[0];
        double dy = y - eye[1];
        double dz = z - eye[2];
        double depth = dx * ahead[0] + dy * ahead[1] + dz * ahead[2];
        double scale = focal * height / 2 / depth;
        seen[0] = width / 2.0 + scale * (dx * right[0] + dy * right[1] + dz * right[2]);
        seen[1] = height / 2.0 - scale * (dx * up[0] + dy * up[1] + dz * up[2]);
        seen[2] = depth;
    }

    /** Pixels that a metre takes at a depth. */
    double pixelsPerMetre(double depth, int height) {
        return focal * height / 2 / depth;
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {
            a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
        };
    }

    private static double[] unit(double[] v) {
        double length = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
        return new double[] {v[0] / length, v[1] / length, v[2] / length};
    }
}
