package io.slidr4j.world.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.data.Pairing;
import io.slidr4j.data.PointCloud;
import io.slidr4j.data.geometry.PointProjector;
import io.slidr4j.data.nuscenes.CameraShot;
import io.slidr4j.data.nuscenes.Keyframe;
import io.slidr4j.data.nuscenes.NuScenesDataset;
import io.slidr4j.data.nuscenes.NuScenesLayout;
import io.slidr4j.data.nuscenes.NuScenesTables;
import io.slidr4j.data.scan.ScanFormat;
import io.slidr4j.testkit.Shared;
import io.slidr4j.world.Simulation;
import io.slidr4j.world.SimulationFormat;
import io.slidr4j.world.SimulationListener;
import io.slidr4j.world.SimulationSettings;
import io.slidr4j.world.matter.Category;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Prints the numbers of docs/world.md: a simulated world beside a real keyframe, read by the same
 * reader.
 */
class RealismTest {
    private static final double[] RANGES = {3, 5, 10, 20, 30, 50, 70, 110};
    private static final double[] SHARES = {0.05, 0.25, 0.5, 0.75, 0.95};

    @TempDir private Path folder;

    /** Means over keyframes. */
    private static final class Numbers {
        private int keyframes;
        private final double[] rings = new double[32];
        private final double[] ranges = new double[RANGES.length - 1];
        private final double[] classes = new double[Category.values().length];
        private final double[] intensity = new double[SHARES.length];
        private double points;
        private double far;
        private double voxels;
        private double paired;

        private void add(Path root, Keyframe keyframe) throws IOException {
            keyframes++;
            PointCloud cloud = ScanFormat.NUSCENES.read(keyframe.lidar().file());
            byte[] labels =
                    Files.readAllBytes(
                            root.resolve(
                                    "lidarseg/v1.0-mini/"
                                            + keyframe.lidar().token()
                                            + "_lidarseg.bin"));
            count(cloud, labels);
            PointProjector projector = new PointProjector(cloud, keyframe.lidar().pose());
            for (CameraShot shot : keyframe.cameras()) {
                projector.add(shot.calibration(), shot.height(), shot.width());
            }
            Pairing pairing = projector.pairing();
            paired += Arrays.stream(pairing.point()).distinct().count() / (double) cloud.size();
        }

        private void count(PointCloud cloud, byte[] labels) {
            Set<Long> cells = new HashSet<>();
            float[] bright = new float[cloud.size()];
            int kept = 0;
            for (int i = 0; i < cloud.size(); i++) {
                double x = cloud.xyz()[3 * i];
                double y = cloud.xyz()[3 * i + 1];
                double z = cloud.xyz()[3 * i + 2];
                double flat = Math.hypot(x, y);
                double range = Math.hypot(flat, z);
                points++;
                classes[labels[i]]++;
                cells.add(
                        (long) Math.floor(flat / 0.1) << 40
                                ^ (long) Math.floor(Math.toDegrees(Math.atan2(y, x))) << 20
                                ^ (long) Math.floor(z / 0.1) & 0xFFFFF);
                if (range > RANGES[0]) {
                    far++;
                    rings[i % 32]++;
                    bright[kept++] = cloud.intensity()[i];
                    for (int r = 0; r < ranges.length; r++) {
                        ranges[r] += range > RANGES[r] && range <= RANGES[r + 1] ? 1 : 0;
                    }
                }
            }
            voxels += cells.size();
            Arrays.sort(bright, 0, kept);
            for (int s = 0; s < SHARES.length; s++) {
                intensity[s] += bright[(int) (SHARES[s] * (kept - 1))];
            }
        }
    }

    @Test
    void printsTheSimulatedBesideTheReal() throws IOException {
        Path shared = Shared.nuScenes();
        Path world = folder.resolve("world");
        Simulation.write(
                world,
                new SimulationSettings(SimulationFormat.NUSCENES, 20, 2, 1, 64, 36, 2),
                SimulationListener.NONE);
        Numbers real = numbers(shared);
        Numbers simulated = numbers(world);
        print(real, simulated);
        assertThat(simulated.voxels / simulated.keyframes)
                .isBetween(0.7 * real.voxels, 1.4 * real.voxels);
        assertThat(simulated.far / simulated.keyframes).isBetween(0.8 * real.far, 1.2 * real.far);
        assertThat(simulated.paired / simulated.keyframes)
                .isBetween(0.7 * real.paired, 1.3 * real.paired);
    }

    private static Numbers numbers(Path root) throws IOException {
        NuScenesTables tables = NuScenesTables.read(NuScenesLayout.find(root, Optional.empty()));
        NuScenesDataset all = NuScenesDataset.all(tables);
        Numbers numbers = new Numbers();
        for (int k = 0; k < all.size(); k++) {
            numbers.add(root, all.keyframe(k));
        }
        return numbers;
    }

    private static void print(Numbers real, Numbers simulated) {
        line("keyframes", real.keyframes, simulated.keyframes);
        both("points", real.points, real, simulated.points, simulated);
        both("points beyond 3 m", real.far, real, simulated.far, simulated);
        both("voxels (10 cm, 1 degree, 10 cm)", real.voxels, real, simulated.voxels, simulated);
        both("points with a pixel, %", 100 * real.paired, real, 100 * simulated.paired, simulated);
        for (int s = 0; s < SHARES.length; s++) {
            both(
                    "intensity, quantile " + SHARES[s],
                    real.intensity[s],
                    real,
                    simulated.intensity[s],
                    simulated);
        }
        for (int r = 0; r < real.ranges.length; r++) {
            both(
                    "%.0f to %.0f m, %%".formatted(RANGES[r], RANGES[r + 1]),
                    100 * real.ranges[r] / (real.far / real.keyframes),
                    real,
                    100 * simulated.ranges[r] / (simulated.far / simulated.keyframes),
                    simulated);
        }
        for (int ring = 0; ring < 32; ring += 3) {
            both("ring " + ring, real.rings[ring], real, simulated.rings[ring], simulated);
        }
        int ego = Category.EGO.ordinal();
        for (Category c : Category.values()) {
            int i = c.ordinal();
            line(
                    c.key() + ", %",
                    100 * real.classes[i] / (real.points - real.classes[ego]),
                    100 * simulated.classes[i] / (simulated.points - simulated.classes[ego]));
        }
    }

    private static void both(String what, double a, Numbers real, double b, Numbers simulated) {
        line(what, a / real.keyframes, b / simulated.keyframes);
    }

    private static void line(String what, double real, double simulated) {
        System.out.printf(Locale.ROOT, "| %s | %.2f | %.2f |%n", what, real, simulated);
    }
}
