package io.slidr4j.data.geometry;

/**
 * A rigid pose: rotate by the unit quaternion, then translate; maps a child frame into its parent.
 *
 * @param w quaternion, real part
 * @param x quaternion, first imaginary part
 * @param y quaternion, second imaginary part
 * @param z quaternion, third imaginary part
 * @param tx translation along x, metres
 * @param ty translation along y, metres
 * @param tz translation along z, metres
 */
public record Pose(double w, double x, double y, double z, double tx, double ty, double tz) {
    /** The pose that changes nothing. */
    public static final Pose IDENTITY = new Pose(1, 0, 0, 0, 0, 0, 0);

    /**
     * Normalises the quaternion.
     *
     * @throws IllegalArgumentException if the quaternion is zero or a number is not finite
     */
    public Pose {
        double norm = Math.sqrt(w * w + x * x + y * y + z * z);
        if (!(norm > 0) || !Double.isFinite(norm + tx + ty + tz)) {
            throw new IllegalArgumentException(
                    "A pose needs a quaternion that is not zero and finite numbers.");
        }
        w /= norm;
        x /= norm;
        y /= norm;
        z /= norm;
    }

    /**
     * The rotation as a matrix.
     *
     * @return {@code [3, 3]} row-major; columns are the child's axes in the parent's frame
     */
    public double[] rotation() {
        return new double[] {
            1 - 2 * (y * y + z * z),
            2 * (x * y - z * w),
            2 * (x * z + y * w),
            2 * (x * y + z * w),
            1 - 2 * (x * x + z * z),
            2 * (y * z - x * w),
            2 * (x * z - y * w),
            2 * (y * z + x * w),
            1 - 2 * (x * x + y * y)
        };
    }

    /**
     * The rotation of the inverse pose, which is the transposed matrix.
     *
     * @return {@code [3, 3]} row-major; rows are the child's axes in the parent's frame
     */
    public double[] inverseRotation() {
        double[] r = rotation();
        return new double[] {r[0], r[3], r[6], r[1], r[4], r[7], r[2], r[5], r[8]};
    }
}
