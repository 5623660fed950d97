package io.slidr4j.data.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.data.ItemRandom;
import io.slidr4j.data.Pairing;
import io.slidr4j.data.PointCloud;

import org.junit.jupiter.api.Test;

import java.util.random.RandomGenerator;

/** The projection against a plain twin in double, and its rules at the edges. */
final class PointProjectorTest {
    private static final double[] CAMERA = {100, 0, 50, 0, 100, 40, 0, 0, 1};
    private static final SensorPose STILL = new SensorPose(Pose.IDENTITY, Pose.IDENTITY);
    private static final Calibration FRONT = new Calibration(STILL, CAMERA);

    private static Pairing project(Calibration camera, SensorPose lidar, float... xyz) {
        PointProjector projector =
                new PointProjector(new PointCloud(xyz, new float[xyz.length / 3]), lidar);
        projector.add(camera, 81, 101);
        return projector.pairing();
    }

    private static Pose randomPose(RandomGenerator random, double reach) {
        return new Pose(
                random.nextGaussian(),
                random.nextGaussian(),
                random.nextGaussian(),
                random.nextGaussian(),
                random.nextGaussian(0, reach),
                random.nextGaussian(0, reach),
                random.nextGaussian(0, reach));
    }

    @Test
    void keepsWhatIsStrictlyInsideAndBeyondOneMetre() {
        Pairing pairs =
                project(
                        FRONT,
                        STILL,
                        new float[] {
                            0,
                            0,
                            1, // depth exactly 1: out
                            0,
                            0,
                            1.0001f, // in, at (40, 50)
                            -5,
                            0,
                            10, // column 0: out
                            -4.99f,
                            0,
                            10, // column 0.1: in
                            5,
                            0,
                            10, // column 100 = W - 1: out
                            0,
                            4,
                            10, // row 80 = H - 1: out
                            0,
                            0,
                            -10 // behind: out
                        });
        assertThat(pairs.point()).containsExactly(1, 3);
        assertThat(pairs.row()).containsExactly(40, 40);
        assertThat(pairs.column()).containsExactly(50, 0);
    }

    @Test
    void roundsHalfToEven() {
        Pairing pairs = project(FRONT, STILL, 0.5f, 1.5f, 100, 1.5f, 0.5f, 100);
        assertThat(pairs.column()).containsExactly(50, 52); // 50.5 and 51.5
        assertThat(pairs.row()).containsExactly(42, 40); // 41.5 and 40.5
    }

    @Test
    void agreesWithAPlainTwinUnderAnyPoses() {
        int seen = 0;
        int off = 0;
        for (int trial = 0; trial < 50; trial++) {
            RandomGenerator random = ItemRandom.of(8, 0, trial);
            SensorPose lidar = new SensorPose(randomPose(random, 2), randomPose(random, 500));
            Pose egoLater = lidar.egoToGlobal();
            SensorPose mounted = new SensorPose(randomPose(random, 2), egoLater);
            Calibration camera = new Calibration(mounted, CAMERA);
            float[] xyz = new float[3 * 997];
            for (int i = 0; i < xyz.length; i++) {
                xyz[i] = (float) random.nextGaussian(0, 20);
            }
            Pairing pairs = project(camera, lidar, xyz);
            seen += pairs.size();
            off += differences(pairs, camera, lidar, xyz);
        }
        assertThat(seen).isGreaterThan(1000);
        assertThat(off).isLessThan(seen / 100); // float32 steps move a few over a pixel's edge
    }

    /** How many of the pairs the twin puts elsewhere, and how many it has that are missing. */
    private static int differences(
            Pairing pairs, Calibration camera, SensorPose lidar, float[] xyz) {
        int off = 0;
        int next = 0;
        for (int n = 0; n < xyz.length / 3; n++) {
            int[] pixel = naivePixel(camera, lidar, xyz[3 * n], xyz[3 * n + 1], xyz[3 * n + 2]);
            boolean paired = next < pairs.size() && pairs.point()[next] == n;
            boolean same =
                    paired
                            ? pixel != null
                                    && pixel[0] == pairs.row()[next]
                                    && pixel[1] == pairs.column()[next]
                            : pixel == null;
            off += same ? 0 : 1;
            next += paired ? 1 : 0;
        }
        return off;
    }

    private static int[] naivePixel(
            Calibration camera, SensorPose lidar, double x, double y, double z) {
        double[] p = toParent(lidar.sensorToEgo(), new double[] {x, y, z});
        p = toParent(lidar.egoToGlobal(), p);
        p = toChild(camera.pose().egoToGlobal(), p);
        p = toChild(camera.pose().sensorToEgo(), p);
        double column = 100 * p[0] / p[2] + 50;
        double row = 100 * p[1] / p[2] + 40;
        boolean seen = p[2] > 1 && column > 0 && column < 100 && row > 0 && row < 80;
        return seen ? new int[] {(int) Math.rint(row), (int) Math.rint(column)} : null;
    }

    /** q v q* + t, by the quaternion itself rather than its matrix. */
    private static double[] toParent(Pose pose, double[] v) {
        double[] turned = turn(pose.w(), pose.x(), pose.y(), pose.z(), v);
        return new double[] {turned[0] + pose.tx(), turned[1] + pose.ty(), turned[2] + pose.tz()};
    }

    private static double[] toChild(Pose pose, double[] v) {
        double[] back = {v[0] - pose.tx(), v[1] - pose.ty(), v[2] - pose.tz()};
        return turn(pose.w(), -pose.x(), -pose.y(), -pose.z(), back);
    }

    private static double[] turn(double w, double x, double y, double z, double[] v) {
        double[] q = {x, y, z};
        double[] t = cross(q, v);
        double[] tt = cross(q, t);
        double[] out = new double[3];
        for (int i = 0; i < 3; i++) {
            out[i] = v[i] + 2 * (w * t[i] + tt[i]);
        }
        return out;
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {
            a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
        };
    }

    @Test
    void imagesAreNumberedInTurn() {
        PointProjector projector =
                new PointProjector(new PointCloud(new float[] {0, 0, 5}, new float[1]), STILL);
        projector.add(FRONT, 81, 101);
        projector.add(FRONT, 10, 10); // the pixel lies outside of this one
        projector.add(FRONT, 81, 101);
        assertThat(projector.pairing().image()).containsExactly(0, 2);
        assertThat(projector.pairing().countPerImage(3)).containsExactly(1, 0, 1);
    }

    @Test
    void growsBeyondItsFirstRoom() {
        float[] xyz = new float[3 * 20_000];
        for (int n = 0; n < 20_000; n++) {
            xyz[3 * n + 2] = 2 + n;
        }
        Pairing pairs = project(FRONT, STILL, xyz);
        assertThat(pairs.size()).isEqualTo(20_000);
        assertThat(pairs.point()[19_999]).isEqualTo(19_999);
    }

    @Test
    void impossiblePosesAreRefused() {
        assertThatThrownBy(() -> new Pose(0, 0, 0, 0, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Pose(1, 0, 0, 0, Double.NaN, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Calibration(STILL, new double[8]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
