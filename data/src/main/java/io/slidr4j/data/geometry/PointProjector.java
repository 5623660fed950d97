package io.slidr4j.data.geometry;

import io.slidr4j.data.Pairing;
import io.slidr4j.data.PointCloud;

import java.util.Arrays;

/**
 * Pairs LiDAR points with the pixels that see them.
 *
 * <p>Points go LiDAR → ego (LiDAR time) → global → ego (camera time) → camera. A point is kept
 * where its depth exceeds 1 m and its projection lies strictly inside (0, W-1) × (0, H-1); its
 * pixel is the projection rounded half to even.
 *
 * <p>The published pairs depend on the precision of every step, which is why it is kept here:
 * rotations are computed in double and stored in float, translations are rounded to float and added
 * in float, the camera matrix is applied in double (the nuScenes devkit's point cloud class under
 * NumPy 1).
 */
public final class PointProjector {
    private static final float MIN_DEPTH = 1f;

    private final float[] global;
    private final PairList pairs = new PairList();
    private int images;

    /**
     * Moves a cloud to the global frame, where every camera's projection begins.
     *
     * @param cloud points in the LiDAR's frame
     * @param lidar where the LiDAR was
     */
    public PointProjector(PointCloud cloud, SensorPose lidar) {
        global = cloud.xyz().clone();
        enterParent(global, lidar.sensorToEgo());
        enterParent(global, lidar.egoToGlobal());
    }

    /**
     * Adds the pairs of one more image; images are numbered in the order of these calls.
     *
     * @param camera the camera at the moment of its picture
     * @param height the image's rows H
     * @param width the image's columns W
     */
    public void add(Calibration camera, int height, int width) {
        ChildFrame ego = new ChildFrame(camera.pose().egoToGlobal());
        ChildFrame sensor = new ChildFrame(camera.pose().sensorToEgo());
        double[] k = camera.intrinsic();
        float[] point = new float[3];
        for (int n = 0; n < global.length / 3; n++) {
            System.arraycopy(global, 3 * n, point, 0, 3);
            ego.enter(point);
            sensor.enter(point);
            if (!(point[2] > MIN_DEPTH)) {
                continue;
            }
            double x = point[0];
            double y = point[1];
            double z = point[2];
            double scale = k[6] * x + k[7] * y + k[8] * z;
            double column = (k[0] * x + k[1] * y + k[2] * z) / scale;
            double row = (k[3] * x + k[4] * y + k[5] * z) / scale;
            if (column > 0 && column < width - 1 && row > 0 && row < height - 1) {
                pairs.add(n, images, (int) Math.rint(row), (int) Math.rint(column));
            }
        }
        images++;
    }

    /**
     * The pairs of all images added so far.
     *
     * @return pairs sorted by image, then by point
     */
    public Pairing pairing() {
        return pairs.toPairing();
    }

    private static void enterParent(float[] xyz, Pose pose) {
        double[] r = pose.rotation();
        float tx = (float) pose.tx();
        float ty = (float) pose.ty();
        float tz = (float) pose.tz();
        for (int i = 0; i < xyz.length; i += 3) {
            double x = xyz[i];
            double y = xyz[i + 1];
            double z = xyz[i + 2];
            xyz[i] = (float) (r[0] * x + r[1] * y + r[2] * z) + tx;
            xyz[i + 1] = (float) (r[3] * x + r[4] * y + r[5] * z) + ty;
            xyz[i + 2] = (float) (r[6] * x + r[7] * y + r[8] * z) + tz;
        }
    }

    /** The way from a parent frame into a child frame: translate back, then rotate back. */
    private static final class ChildFrame {
        private final double[] r;
        private final float tx;
        private final float ty;
        private final float tz;

        ChildFrame(Pose pose) {
            r = pose.inverseRotation();
            tx = (float) pose.tx();
            ty = (float) pose.ty();
            tz = (float) pose.tz();
        }

        void enter(float[] point) {
            double x = point[0] - tx;
            double y = point[1] - ty;
            double z = point[2] - tz;
            point[0] = (float) (r[0] * x + r[1] * y + r[2] * z);
            point[1] = (float) (r[3] * x + r[4] * y + r[5] * z);
            point[2] = (float) (r[6] * x + r[7] * y + r[8] * z);
        }
    }

    /** Growing columns of pairs. */
    private static final class PairList {
        private int[][] columns = new int[4][8192];
        private int size;

        void add(int point, int image, int row, int column) {
            if (size == columns[0].length) {
                Arrays.setAll(columns, c -> Arrays.copyOf(columns[c], 2 * size));
            }
            columns[0][size] = point;
            columns[1][size] = image;
            columns[2][size] = row;
            columns[3][size++] = column;
        }

        Pairing toPairing() {
            return new Pairing(cut(0), cut(1), cut(2), cut(3));
        }

        private int[] cut(int column) {
            return Arrays.copyOf(columns[column], size);
        }
    }
}
