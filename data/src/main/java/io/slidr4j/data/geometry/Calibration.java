package io.slidr4j.data.geometry;

/**
 * A pinhole camera at the moment of its picture.
 *
 * @param pose where the camera was; its z axis looks forward, x right, y down
 * @param intrinsic {@code [3, 3]} row-major camera matrix, pixels
 */
public record Calibration(SensorPose pose, double[] intrinsic) {
    /** Checks the size of the camera matrix. */
    public Calibration {
        if (intrinsic.length != 9) {
            throw new IllegalArgumentException(
                    "A camera matrix has 9 numbers, not %d.".formatted(intrinsic.length));
        }
    }
}
