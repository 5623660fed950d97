package io.slidr4j.world.sensor;

import io.slidr4j.world.trace.Affine;

/**
 * A spinning LiDAR.
 *
 * @param toEgo its frame in the ego frame
 * @param elevations each beam's angle over the horizon, radians, in the order of the file
 * @param columns firings per turn
 * @param period seconds per turn
 * @param start the azimuth of the first firing in its own frame; it spins clockwise from above
 * @param keepsMisses whether a beam that never comes back leaves a point at the sensor, as nuScenes
 *     has it
 * @param reach the farthest return, metres
 */
public record Lidar(
        Affine toEgo,
        double[] elevations,
        int columns,
        double period,
        double start,
        boolean keepsMisses,
        double reach) {}
