package io.slidr4j.data.geometry;

/**
 * The way from one sensor into another: sensor → ego → world → other ego → other sensor, in one
 * rotation and one translation, all in double. World coordinates reach kilometres; the two frames
 * lie metres apart, which is why no point is ever written in the world's frame.
 */
public final class Registration {
    private final double[] rotation; // [3, 3]
    private final double[] translation; // [3]

    private Registration(double[] rotation, double[] translation) {
        this.rotation = rotation;
        this.translation = translation;
    }

    /**
     * The way between two poses.
     *
     * @param from where the points were measured
     * @param to in whose frame they are wanted
     */
    public static Registration between(SensorPose from, SensorPose to) {
        Registration world = ofPose(from.sensorToEgo()).then(ofPose(from.egoToGlobal()));
        Registration other = ofPose(to.sensorToEgo()).then(ofPose(to.egoToGlobal()));
        return world.then(other.inverse());
    }

    /**
     * Moves points.
     *
     * @param xyz {@code [N, 3]} in the first frame; left as they are
     * @return {@code [N, 3]} in the second frame
     */
    public double[] apply(float[] xyz) {
        double[] moved = new double[xyz.length];
        for (int i = 0; i < xyz.length; i += 3) {
            move(xyz[i], xyz[i + 1], xyz[i + 2], moved, i);
        }
        return moved;
    }

    /** How far apart the origins of the two frames are, in metres. */
    public double distance() {
        return Math.sqrt(
                translation[0] * translation[0]
                        + translation[1] * translation[1]
                        + translation[2] * translation[2]);
    }

    private void move(double x, double y, double z, double[] moved, int at) {
        for (int axis = 0; axis < 3; axis++) {
            moved[at + axis] =
                    rotation[3 * axis] * x
                            + rotation[3 * axis + 1] * y
                            + rotation[3 * axis + 2] * z
                            + translation[axis];
        }
    }

    private static Registration ofPose(Pose pose) {
        return new Registration(pose.rotation(), new double[] {pose.tx(), pose.ty(), pose.tz()});
    }

    private Registration then(Registration next) {
        double[] product = new double[9];
        for (int i = 0; i < 9; i++) {
            int row = 3 * (i / 3);
            int column = i % 3;
            product[i] =
                    next.rotation[row] * rotation[column]
                            + next.rotation[row + 1] * rotation[3 + column]
                            + next.rotation[row + 2] * rotation[6 + column];
        }
        double[] moved = new double[3];
        next.move(translation[0], translation[1], translation[2], moved, 0);
        return new Registration(product, moved);
    }

    /** The transposed rotation, and what it makes of the negative translation. */
    private Registration inverse() {
        double[] r = rotation;
        double[] back = {r[0], r[3], r[6], r[1], r[4], r[7], r[2], r[5], r[8]};
        Registration turn = new Registration(back, new double[3]);
        double[] moved = new double[3];
        turn.move(-translation[0], -translation[1], -translation[2], moved, 0);
        return new Registration(back, moved);
    }
}
