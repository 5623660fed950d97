package io.slidr4j.world.sensor;

import io.slidr4j.world.trace.Affine;

import java.util.ArrayList;
import java.util.List;

/**
 * The sensors of a car.
 *
 * @param lidar its LiDAR
 * @param cameras its cameras
 */
public record Rig(Lidar lidar, List<Camera> cameras) {
    private static final int NUSCENES_WIDTH = 1600;
    private static final int NUSCENES_HEIGHT = 900;

    /** The width of KITTI's rectified pictures. */
    public static final int KITTI_WIDTH = 1242;

    /** The height of KITTI's rectified pictures. */
    public static final int KITTI_HEIGHT = 375;

    /** Copies the list. */
    public Rig {
        cameras = List.copyOf(cameras);
    }

    /**
     * The rig of nuScenes: poses, camera matrices and trigger times of a real keyframe
     * (scene-0061), rounded; a 32-beam LiDAR at 20 Hz with beams from -30.67 to 10.67 degrees.
     *
     * @param width columns of a picture
     * @param height rows of a picture
     */
    public static Rig nuScenes(int width, int height) {
        List<Camera> cameras = new ArrayList<>();
        cameras.add(
                camera(
                        "CAM_FRONT",
                        1.7008,
                        0.0159,
                        1.511,
                        0.4998,
                        -0.503,
                        0.4998,
                        -0.4974,
                        1266.417,
                        816.267,
                        491.507,
                        -0.035491));
        cameras.add(
                camera(
                        "CAM_FRONT_RIGHT",
                        1.5508,
                        -0.4934,
                        1.4957,
                        0.206,
                        -0.2027,
                        0.6825,
                        -0.6714,
                        1260.847,
                        807.968,
                        495.334,
                        -0.027612));
        cameras.add(
                camera(
                        "CAM_BACK_RIGHT",
                        1.0149,
                        -0.4806,
                        1.5624,
                        0.1228,
                        -0.1324,
                        -0.7004,
                        0.6905,
                        1259.514,
                        807.253,
                        501.196,
                        -0.020058));
        cameras.add(
                camera(
                        "CAM_BACK",
                        0.0283,
                        0.0035,
                        1.5791,
                        0.5038,
                        -0.4974,
                        -0.4942,
                        0.5045,
                        809.221,
                        829.22,
                        481.778,
                        -0.010426));
        cameras.add(
                camera(
                        "CAM_BACK_LEFT",
                        1.0357,
                        0.4848,
                        1.591,
                        0.6924,
                        -0.7032,
                        -0.1165,
                        0.112,
                        1256.741,
                        792.113,
                        492.776,
                        -0.000528));
        cameras.add(
                camera(
                        "CAM_FRONT_LEFT",
                        1.5239,
                        0.4946,
                        1.5093,
                        0.6757,
                        -0.6736,
                        0.2121,
                        -0.2112,
                        1272.598,
                        826.615,
                        479.752,
                        -0.043107));
        Affine mount =
                Affine.rigid(
                        new double[] {0.7078, -0.0065, 0.0106, -0.7063},
                        new double[] {0.9437, 0, 1.8402});
        double[] beams = new double[32];
        for (int ring = 0; ring < 32; ring++) {
            beams[ring] = Math.toRadians(-30.67 + ring * 4.0 / 3);
        }
        Lidar lidar = new Lidar(mount, beams, 1084, 0.05, Math.PI, true, 105);
        return new Rig(lidar, cameras.stream().map(c -> c.resized(width, height)).toList());
    }

    private static Camera camera(
            String channel,
            double x,
            double y,
            double z,
            double qw,
            double qx,
            double qy,
            double qz,
            double f,
            double cx,
            double cy,
            double offset) {
        Affine pose = Affine.rigid(new double[] {qw, qx, qy, qz}, new double[] {x, y, z});
        return new Camera(channel, pose, f, f, cx, cy, NUSCENES_WIDTH, NUSCENES_HEIGHT, offset);
    }

    /**
     * The rig of KITTI: a 64-beam LiDAR at 10 Hz, 1.73 m high, x forward (beams from 2 to -24.33
     * degrees, a third of a degree apart above, half a degree below), and the left colour camera.
     *
     * @param width columns of a picture
     * @param height rows of a picture
     */
    public static Rig kitti(int width, int height) {
        double[] beams = new double[64];
        for (int ring = 0; ring < 64; ring++) {
            beams[ring] = Math.toRadians(ring < 32 ? 2 - ring / 3.0 : -8.83 - (ring - 32) / 2.0);
        }
        Affine mount = Affine.at(0.76, 0, 1.73);
        Lidar lidar = new Lidar(mount, beams, 2083, 0.1, Math.PI, false, 120);
        Camera camera =
                new Camera(
                        "image_2",
                        mount.times(kittiCameraToLidar()).shift(-0.06217, 0, 0),
                        721.5377,
                        721.5377,
                        609.5593,
                        172.854,
                        KITTI_WIDTH,
                        KITTI_HEIGHT,
                        0);
        return new Rig(lidar, List.of(camera.resized(width, height)));
    }

    /** KITTI's reference camera (camera 0) in the LiDAR's frame. */
    public static Affine kittiCameraToLidar() {
        return Affine.at(0.27, 0, -0.08)
                .times(new Affine(new double[] {0, 0, 1, 0, -1, 0, 0, 0, 0, -1, 0, 0}));
    }
}
