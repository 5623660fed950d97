package io.slidr4j.world.scene;

import io.slidr4j.world.trace.Affine;

/**
 * An annotated thing on its place, or on its way straight ahead at a steady speed.
 *
 * @param id its number, from 1; the number that rays report
 * @param thing what it is
 * @param x where it is at time 0
 * @param y where it is at time 0
 * @param z the ground below it
 * @param yaw where it looks, radians from x to y
 * @param speed metres per second, 0 for what stands
 */
public record Actor(int id, Thing thing, double x, double y, double z, double yaw, double speed) {
    /** Whether it moves. */
    public boolean moves() {
        return speed != 0;
    }

    /** Its frame in the scene at a time in seconds. */
    public Affine pose(double time) {
        double way = speed * time;
        return Affine.at(x + way * Math.cos(yaw), y + way * Math.sin(yaw), z).yaw(yaw);
    }
}
