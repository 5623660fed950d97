package io.slidr4j.world.trace;

/**
 * An affine map of space, immutable; maps a child frame into its parent.
 *
 * @param m {@code [3, 4]} row-major: the linear part and the translation
 */
public record Affine(double[] m) {
    /** The map that changes nothing. */
    public static final Affine IDENTITY =
            new Affine(new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0});

    /** The shift to a point. */
    public static Affine at(double x, double y, double z) {
        return new Affine(new double[] {1, 0, 0, x, 0, 1, 0, y, 0, 0, 1, z});
    }

    /**
     * The rotation by a unit quaternion, then the shift to a point.
     *
     * @param q {@code [4]} w, x, y, z
     * @param t {@code [3]} x, y, z
     */
    public static Affine rigid(double[] q, double[] t) {
        double n = Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
        double w = q[0] / n;
        double x = q[1] / n;
        double y = q[2] / n;
        double z = q[3] / n;
        return new Affine(
                new double[] {
                    1 - 2 * (y * y + z * z),
                    2 * (x * y - z * w),
                    2 * (x * z + y * w),
                    t[0],
                    2 * (x * y + z * w),
                    1 - 2 * (x * x + z * z),
                    2 * (y * z - x * w),
                    t[1],
                    2 * (x * z - y * w),
                    2 * (y * z + x * w),
                    1 - 2 * (x * x + y * y),
                    t[2]
                });
    }

    /** First {@code inner}, then this. */
    public Affine times(Affine inner) {
        double[] b = inner.m;
        double[] r = new double[12];
        for (int i = 0; i < 12; i += 4) {
            for (int j = 0; j < 4; j++) {
                r[i + j] = m[i] * b[j] + m[i + 1] * b[4 + j] + m[i + 2] * b[8 + j];
            }
            r[i + 3] += m[i + 3];
        }
        return new Affine(r);
    }

    /** First a shift, then this. */
    public Affine shift(double x, double y, double z) {
        return times(at(x, y, z));
    }

    /** First a turn about z, left for positive angles (radians), then this. */
    public Affine yaw(double angle) {
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        return times(new Affine(new double[] {c, -s, 0, 0, s, c, 0, 0, 0, 0, 1, 0}));
    }

    /** First a turn about y, nose down for positive angles (radians), then this. */
    public Affine pitch(double angle) {
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        return times(new Affine(new double[] {c, 0, s, 0, 0, 1, 0, 0, -s, 0, c, 0}));
    }

    /** First a turn about x (radians), then this. */
    public Affine roll(double angle) {
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        return times(new Affine(new double[] {1, 0, 0, 0, 0, c, -s, 0, 0, s, c, 0}));
    }

    /** First a scaling of the axes, then this. */
    public Affine scale(double x, double y, double z) {
        return times(new Affine(new double[] {x, 0, 0, 0, 0, y, 0, 0, 0, 0, z, 0}));
    }

    /** First a push of x by {@code k} times z, then this. */
    public Affine shear(double k) {
        return times(new Affine(new double[] {1, 0, k, 0, 0, 1, 0, 0, 0, 0, 1, 0}));
    }

    /** The way back. */
    public Affine inverse() {
        double a = m[5] * m[10] - m[6] * m[9];
        double b = m[6] * m[8] - m[4] * m[10];
        double c = m[4] * m[9] - m[5] * m[8];
        double d = 1 / (m[0] * a + m[1] * b + m[2] * c);
        double[] r = {
            a * d, (m[2] * m[9] - m[1] * m[10]) * d, (m[1] * m[6] - m[2] * m[5]) * d, 0,
            b * d, (m[0] * m[10] - m[2] * m[8]) * d, (m[2] * m[4] - m[0] * m[6]) * d, 0,
            c * d, (m[1] * m[8] - m[0] * m[9]) * d, (m[0] * m[5] - m[1] * m[4]) * d, 0
        };
        for (int i = 0; i < 12; i += 4) {
            r[i + 3] = -(r[i] * m[3] + r[i + 1] * m[7] + r[i + 2] * m[11]);
        }
        return new Affine(r);
    }

    /** The image of a point, {@code [3]}. */
    public double[] apply(double x, double y, double z) {
        double[] r = turn(x, y, z);
        return new double[] {r[0] + m[3], r[1] + m[7], r[2] + m[11]};
    }

    /** The image of a direction, {@code [3]}. */
    public double[] turn(double x, double y, double z) {
        return new double[] {
            m[0] * x + m[1] * y + m[2] * z,
            m[4] * x + m[5] * y + m[6] * z,
            m[8] * x + m[9] * y + m[10] * z
        };
    }

    /** The shift, {@code [3]}. */
    public double[] translation() {
        return new double[] {m[3], m[7], m[11]};
    }

    /** The rotation of a rigid map as a quaternion {@code [4]}: w, x, y, z with w ≥ 0. */
    public double[] quaternion() {
        double trace = m[0] + m[5] + m[10];
        double[] q;
        if (trace > 0) {
            q = new double[] {1 + trace, m[9] - m[6], m[2] - m[8], m[4] - m[1]};
        } else if (m[0] >= m[5] && m[0] >= m[10]) {
            q = new double[] {m[9] - m[6], 1 + m[0] - m[5] - m[10], m[1] + m[4], m[2] + m[8]};
        } else if (m[5] >= m[10]) {
            q = new double[] {m[2] - m[8], m[1] + m[4], 1 - m[0] + m[5] - m[10], m[6] + m[9]};
        } else {
            q = new double[] {m[4] - m[1], m[2] + m[8], m[6] + m[9], 1 - m[0] - m[5] + m[10]};
        }
        double n = Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
        double sign = q[0] < 0 ? -1 / n : 1 / n;
        return new double[] {q[0] * sign, q[1] * sign, q[2] * sign, q[3] * sign};
    }
}
