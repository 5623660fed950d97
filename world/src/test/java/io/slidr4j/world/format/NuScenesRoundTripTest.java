package io.slidr4j.world.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.data.PointCloud;
import io.slidr4j.data.geometry.Pose;
import io.slidr4j.data.nuscenes.CameraShot;
import io.slidr4j.data.nuscenes.DatasetVerifier;
import io.slidr4j.data.nuscenes.Keyframe;
import io.slidr4j.data.nuscenes.NuScenesDataset;
import io.slidr4j.data.nuscenes.NuScenesLayout;
import io.slidr4j.data.nuscenes.NuScenesTables;
import io.slidr4j.data.nuscenes.SceneSplits;
import io.slidr4j.data.nuscenes.SplitName;
import io.slidr4j.data.nuscenes.VerificationReport;
import io.slidr4j.data.scan.ScanFormat;
import io.slidr4j.world.Simulation;
import io.slidr4j.world.SimulationFormat;
import io.slidr4j.world.SimulationListener;
import io.slidr4j.world.SimulationSettings;
import io.slidr4j.world.matter.Category;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import javax.imageio.ImageIO;

/** A simulated nuScenes goes through the reader of the real one. */
class NuScenesRoundTripTest {
    @TempDir private static Path folder;
    private static Path root;
    private static NuScenesTables tables;
    private static SceneSplits splits;

    @BeforeAll
    static void simulate() {
        root = folder.resolve("world");
        Simulation.write(
                root,
                new SimulationSettings(SimulationFormat.NUSCENES, 5, 2, 3, 96, 54, 2),
                SimulationListener.NONE);
        NuScenesLayout layout = NuScenesLayout.find(root, Optional.empty());
        tables = NuScenesTables.read(layout);
        splits = SceneSplits.of(layout, Optional.empty());
    }

    @Test
    void theVerifierFindsNothingWrong() {
        VerificationReport report =
                DatasetVerifier.verify(tables, splits, Optional.empty(), done -> {});
        assertThat(report.problems()).isEmpty();
        assertThat(report.keyframes()).isEqualTo(10);
        assertThat(report.scenesPerSplit())
                .containsEntry(SplitName.TRAIN, 4)
                .containsEntry(SplitName.VAL, 1);
    }

    @Test
    void scansLabelsAndPicturesFitTogether() throws IOException {
        NuScenesDataset train = NuScenesDataset.of(tables, splits, SplitName.TRAIN, 1);
        assertThat(train.size()).isEqualTo(8);
        Keyframe keyframe = train.keyframe(1);
        PointCloud cloud = ScanFormat.NUSCENES.read(keyframe.lidar().file());
        assertThat(cloud.size()).isEqualTo(1084 * 32);
        byte[] labels =
                Files.readAllBytes(
                        root.resolve(
                                "lidarseg/v1.0-mini/"
                                        + keyframe.lidar().token()
                                        + "_lidarseg.bin"));
        assertThat(labels).hasSize(cloud.size());
        for (byte label : labels) {
            assertThat(label).isBetween((byte) 0, (byte) (Category.values().length - 1));
        }
        for (CameraShot shot : keyframe.cameras()) {
            BufferedImage image = ImageIO.read(shot.file().toFile());
            assertThat(image.getWidth()).isEqualTo(shot.width()).isEqualTo(96);
            assertThat(image.getHeight()).isEqualTo(shot.height()).isEqualTo(54);
        }
    }

    @Test
    void theCarMovesBetweenTheTriggersOfItsSensors() {
        Keyframe keyframe = NuScenesDataset.of(tables, splits, SplitName.TRAIN, 1).keyframe(0);
        Pose lidar = keyframe.lidar().pose().egoToGlobal();
        Pose camera = keyframe.cameras().getFirst().calibration().pose().egoToGlobal();
        double way = Math.hypot(lidar.tx() - camera.tx(), lidar.ty() - camera.ty());
        assertThat(way).isBetween(0.05, 0.6);
    }
}
