package io.slidr4j.world.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.data.Pairing;
import io.slidr4j.data.PointCloud;
import io.slidr4j.data.geometry.Calibration;
import io.slidr4j.data.geometry.PointProjector;
import io.slidr4j.data.geometry.Pose;
import io.slidr4j.data.geometry.SensorPose;
import io.slidr4j.world.matter.Category;
import io.slidr4j.world.scene.Scene;
import io.slidr4j.world.scene.SceneGenerator;
import io.slidr4j.world.trace.Affine;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** A point's pixel shows the object that the point lies on. */
class PairingTest {
    private static final double TIME = 0.55;

    /** What hides a point stands at least this much nearer than it, metres. */
    private static final double HIDDEN = 0.5;

    private int same;
    private int other;
    private int hidden;
    private int pairs;
    private int points;

    @Test
    void pixelsShowTheObjectsOfTheirPoints() {
        for (int number = 0; number < 8; number++) {
            look(SceneGenerator.make(11, number, 1), TIME, 0);
        }
        double share = same / (double) (same + other);
        double paired = pairs / (double) points;
        System.out.printf(
                "pairs %d, same object %.4f, hidden %.4f, points with a pixel %.4f%n",
                pairs, share, hidden / (double) pairs, paired);
        assertThat(share).isGreaterThan(0.97);
        assertThat(hidden / (double) pairs).isLessThan(0.12);
        assertThat(paired).isBetween(0.3, 0.7);
    }

    @Test
    void withoutTheEgoMotionThePairsAreWorse() {
        Scene moving = SceneGenerator.make(11, 0, 1);
        look(moving, TIME, 0);
        double right = same / (double) (same + other);
        same = 0;
        other = 0;
        look(moving, TIME, 0.5);
        assertThat(same / (double) (same + other)).isLessThan(right - 0.02);
    }

    private void look(Scene scene, double time, double error) {
        Rig rig = Rig.nuScenes(448, 252);
        Scan scan = new LidarScanner(scene, rig.lidar()).scan(time, 1);
        PointCloud cloud = new PointCloud(scan.xyz(), scan.intensity());
        PointProjector projector =
                new PointProjector(cloud, pose(scene, rig.lidar().toEgo(), time));
        List<Picture> pictures = new ArrayList<>();
        for (Camera camera : rig.cameras()) {
            double then = time + camera.offset();
            pictures.add(new CameraRenderer(scene).render(camera, then, 1));
            double[] k = {camera.fx(), 0, camera.cx(), 0, camera.fy(), camera.cy(), 0, 0, 1};
            projector.add(
                    new Calibration(pose(scene, camera.toEgo(), then + error), k),
                    camera.height(),
                    camera.width());
        }
        points += scan.size();
        compare(scene, scan, rig, time, pictures, projector.pairing());
    }

    private void compare(
            Scene scene, Scan scan, Rig rig, double time, List<Picture> pictures, Pairing pairing) {
        Affine lidar = scene.ego().pose(time).times(rig.lidar().toEgo());
        for (int p = 0; p < pairing.point().length; p++) {
            int n = pairing.point()[p];
            Picture picture = pictures.get(pairing.image()[p]);
            Camera camera = rig.cameras().get(pairing.image()[p]);
            int at = pairing.row()[p] * picture.width() + pairing.column()[p];
            if (scan.label()[n].category() == Category.NOISE) {
                continue;
            }
            pairs++;
            double[] world =
                    lidar.apply(scan.xyz()[3 * n], scan.xyz()[3 * n + 1], scan.xyz()[3 * n + 2]);
            double[] eye =
                    scene.ego().pose(time + camera.offset()).times(camera.toEgo()).translation();
            double distance =
                    Math.hypot(Math.hypot(world[0] - eye[0], world[1] - eye[1]), world[2] - eye[2]);
            if (picture.depth()[at] < distance - HIDDEN) {
                hidden++;
            } else if (isSame(scan, n, picture, at)) {
                same++;
            } else {
                other++;
            }
        }
    }

    private static boolean isSame(Scan scan, int n, Picture picture, int at) {
        return picture.label()[at] != null
                && picture.object()[at] == scan.object()[n]
                && picture.label()[at].category() == scan.label()[n].category();
    }

    private static SensorPose pose(Scene scene, Affine mount, double time) {
        return new SensorPose(pose(mount), pose(scene.toGlobal().times(scene.ego().pose(time))));
    }

    private static Pose pose(Affine map) {
        double[] q = map.quaternion();
        double[] t = map.translation();
        return new Pose(q[0], q[1], q[2], q[3], t[0], t[1], t[2]);
    }
}
