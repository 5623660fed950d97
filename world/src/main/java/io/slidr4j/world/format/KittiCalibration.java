package io.slidr4j.world.format;

import io.slidr4j.world.sensor.Camera;
import io.slidr4j.world.trace.Affine;

import java.util.Locale;

/** The lines of KITTI's calibration files. */
final class KittiCalibration {
    /** Where KITTI's four cameras stand beside camera 0, metres to the right. */
    private static final double[] BASELINES = {0, 0.5372, -0.06217, 0.4705};

    private KittiCalibration() {}

    /** The lines P0 to P3: projections from the reference camera to the four pictures. */
    static String projections(Camera camera) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < BASELINES.length; i++) {
            double[] p = {
                camera.fx(),
                0,
                camera.cx(),
                -camera.fx() * BASELINES[i],
                0,
                camera.fy(),
                camera.cy(),
                0,
                0,
                0,
                1,
                0
            };
            lines.append("P")
                    .append(i)
                    .append(": ")
                    .append(SemanticKittiWriter.numbers(new Affine(p)))
                    .append('\n');
        }
        return lines.toString();
    }

    /** A whole calibration file of an object frame. */
    static String frame(Camera camera, Affine lidarToCamera) {
        return projections(camera)
                + String.format(Locale.ROOT, "R0_rect: 1 0 0 0 1 0 0 0 1\n")
                + "Tr_velo_to_cam: "
                + SemanticKittiWriter.numbers(lidarToCamera)
                + "\n"
                + "Tr_imu_to_velo: "
                + SemanticKittiWriter.numbers(Affine.at(-0.76, 0, -0.8))
                + "\n";
    }
}
