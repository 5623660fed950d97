package io.slidr4j.world.scene;

import io.slidr4j.world.trace.Affine;

/**
 * The way of the car with the sensors: straight along x at a steady speed, then perhaps a quarter
 * turn into a crossing road. The ego frame sits on the ground under the rear axle, x forward.
 *
 * @param y the lane
 * @param speed metres per second
 * @param turnAt the x where the turn begins; infinite for none
 * @param radius the turn's radius, positive to the left
 */
public record EgoPath(double y, double speed, double turnAt, double radius) {
    private static final double SWAY = 0.004;

    /** The ego frame in the scene at a time in seconds; x is 0 at time 0. */
    public Affine pose(double time) {
        double way = speed * time;
        double sway = speed > 0 ? SWAY : 0;
        return flat(way).pitch(sway * Math.sin(1.3 * time)).roll(sway * Math.sin(0.9 * time + 1));
    }

    private Affine flat(double way) {
        if (way <= turnAt) {
            return Affine.at(way, y, 0);
        }
        double quarter = Math.PI / 2 * Math.abs(radius);
        double arc = Math.min(way - turnAt, quarter);
        Affine turned =
                Affine.at(turnAt, y, 0).shift(0, radius, 0).yaw(arc / radius).shift(0, -radius, 0);
        return turned.shift(way - turnAt - arc, 0, 0);
    }
}
