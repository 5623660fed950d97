package io.slidr4j.world.sensor;

import io.slidr4j.world.trace.Affine;

/**
 * A pinhole camera.
 *
 * @param channel its name
 * @param toEgo its frame (x right, y down, z forward) in the ego frame
 * @param fx focal length across, pixels
 * @param fy focal length down, pixels
 * @param cx column of the optical axis
 * @param cy row of the optical axis
 * @param width columns
 * @param height rows
 * @param offset its trigger minus the LiDAR's timestamp, seconds
 */
public record Camera(
        String channel,
        Affine toEgo,
        double fx,
        double fy,
        double cx,
        double cy,
        int width,
        int height,
        double offset) {
    /** The same camera with pictures of another size. */
    public Camera resized(int newWidth, int newHeight) {
        double sx = newWidth / (double) width;
        double sy = newHeight / (double) height;
        return new Camera(
                channel, toEgo, fx * sx, fy * sy, cx * sx, cy * sy, newWidth, newHeight, offset);
    }
}
