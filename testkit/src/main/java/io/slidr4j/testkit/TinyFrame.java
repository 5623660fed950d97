package io.slidr4j.testkit;

/**
 * A sensor's or vehicle's place in its parent frame: turned by a quaternion, then shifted.
 *
 * @param rotation {@code [4]} unit quaternion (w, x, y, z), as nuScenes writes it
 * @param translation {@code [3]} metres
 */
record TinyFrame(double[] rotation, double[] translation) {

    /** A camera's axes (right, down, forward) in a vehicle's (forward, left, up). */
    private static final double[] OPTICAL = {0.5, -0.5, 0.5, -0.5};

    /** Turned about z by a yaw in degrees. */
    static TinyFrame upright(double yaw, double x, double y, double z) {
        return new TinyFrame(aboutZ(yaw), new double[] {x, y, z});
    }

    /** A camera that looks along a yaw in degrees, 0 being the vehicle's forward. */
    static TinyFrame camera(double yaw, double x, double y, double z) {
        return new TinyFrame(product(aboutZ(yaw), OPTICAL), new double[] {x, y, z});
    }

    /** A direction of this frame, in the parent's. */
    double[] turn(double... v) {
        double[] q = rotation;
        double[] pure = {0, v[0], v[1], v[2]};
        double[] conjugate = {q[0], -q[1], -q[2], -q[3]};
        double[] turned = product(product(q, pure), conjugate);
        return new double[] {turned[1], turned[2], turned[3]};
    }

    /** A place of this frame, in the parent's. */
    double[] place(double... v) {
        double[] turned = turn(v);
        for (int i = 0; i < 3; i++) {
            turned[i] += translation[i];
        }
        return turned;
    }

    private static double[] aboutZ(double degrees) {
        double half = Math.toRadians(degrees) / 2;
        return new double[] {Math.cos(half), 0, 0, Math.sin(half)};
    }

    /** Hamilton's product. */
    private static double[] product(double[] a, double[] b) {
        return new double[] {
            a[0] * b[0] - a[1] * b[1] - a[2] * b[2] - a[3] * b[3],
            a[0] * b[1] + a[1] * b[0] + a[2] * b[3] - a[3] * b[2],
            a[0] * b[2] - a[1] * b[3] + a[2] * b[0] + a[3] * b[1],
            a[0] * b[3] + a[1] * b[2] - a[2] * b[1] + a[3] * b[0]
        };
    }
}
