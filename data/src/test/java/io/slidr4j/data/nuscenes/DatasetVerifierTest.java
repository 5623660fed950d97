package io.slidr4j.data.nuscenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.data.DataException;
import io.slidr4j.data.RgbImage;
import io.slidr4j.data.SuperpixelMap;
import io.slidr4j.data.superpixel.SuperpixelInfo;
import io.slidr4j.data.superpixel.SuperpixelStore;
import io.slidr4j.testkit.Shared;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A small dataset on disk, whole and with files missing or cut. */
final class DatasetVerifierTest {
    @TempDir Path root;

    private NuScenesTables tables;
    private SuperpixelStore store;

    @BeforeEach
    void writeDataset() throws IOException {
        GeneratedTables.of(List.of("scene-0061", "scene-0103"), 2, 1).write(root, "v1.0-mini");
        tables = NuScenesTables.read(NuScenesLayout.find(root, Optional.empty()));
        store = new SuperpixelStore(root.resolve("superpixels"));
        store.writeInfo(new SuperpixelInfo("slic", new TreeMap<>(), 150, 24));
        for (int i = 0; i < 4; i++) {
            Keyframe keyframe = NuScenesDataset.all(tables).keyframe(i);
            write(keyframe.lidar().file(), new byte[40]);
            for (CameraShot shot : keyframe.cameras()) {
                write(shot.file(), new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9});
                store.write(shot.token(), new SuperpixelMap(1, 1, new byte[1]));
            }
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private VerificationReport verify() {
        return DatasetVerifier.verify(
                tables, SceneSplits.official(), Optional.of(store), done -> {});
    }

    @Test
    void aWholeDatasetIsComplete() {
        List<Integer> progress = new ArrayList<>();
        VerificationReport report =
                DatasetVerifier.verify(
                        tables, SceneSplits.official(), Optional.of(store), progress::add);
        assertThat(report.problems()).isEmpty();
        assertThat(report.isComplete()).isTrue();
        assertThat(report.scenes()).isEqualTo(2);
        assertThat(report.samples()).isEqualTo(4);
        assertThat(report.keyframes()).isEqualTo(4);
        assertThat(report.files()).isEqualTo(28);
        assertThat(report.superpixelMaps()).isEqualTo(24);
        assertThat(report.scenesPerSplit())
                .containsEntry(SplitName.TRAIN, 1)
                .containsEntry(SplitName.VAL, 1)
                .containsEntry(SplitName.TEST, 0);
        assertThat(progress).containsExactly(1, 2, 3, 4);
    }

    @Test
    void everyProblemIsReported() throws IOException {
        Keyframe first = NuScenesDataset.all(tables).keyframe(0);
        Keyframe second = NuScenesDataset.all(tables).keyframe(1);
        Files.write(first.lidar().file(), new byte[39]);
        Files.delete(second.lidar().file());
        Files.delete(first.shot(Camera.BACK).file());
        Files.write(first.shot(Camera.FRONT).file(), new byte[] {(byte) 0xFF, (byte) 0xD8, 0, 0});
        Files.write(second.shot(Camera.FRONT).file(), new byte[0]);
        Files.delete(store.file(second.shot(Camera.BACK_LEFT).token()));
        VerificationReport report = verify();
        assertThat(report.isComplete()).isFalse();
        assertThat(report.problemCount()).isEqualTo(6);
        assertThat(String.join("\n", report.problems()))
                .contains("The scan " + first.lidar().file() + " has 39 bytes")
                .contains("There is no " + second.lidar().file())
                .contains("There is no " + first.shot(Camera.BACK).file())
                .contains("The image " + first.shot(Camera.FRONT).file() + " is truncated")
                .contains("The image " + second.shot(Camera.FRONT).file() + " is truncated")
                .contains("There is no superpixel map");
        assertThat(report.superpixelMaps()).isEqualTo(23);
    }

    @Test
    void onlyTheFirstProblemsAreToldInWords() throws IOException {
        Files.delete(store.folder().resolve("superpixels.json"));
        store = new SuperpixelStore(root.resolve("elsewhere"));
        VerificationReport report = verify();
        assertThat(report.problemCount()).isEqualTo(25);
        assertThat(report.problems()).hasSize(VerificationReport.MAX_PROBLEMS);
        assertThat(report.problems().getFirst()).contains("no superpixel sidecar");
    }

    @Test
    void theRealKeyframeIsComplete() {
        NuScenesTables real =
                NuScenesTables.read(NuScenesLayout.find(Shared.nuScenes(), Optional.empty()));
        VerificationReport report =
                DatasetVerifier.verify(real, SceneSplits.official(), Optional.empty(), done -> {});
        assertThat(report.problems()).isEmpty();
        assertThat(report.files()).isEqualTo(7);
    }

    @Test
    void anImageOfAnotherSizeIsRefusedWhenLoaded() {
        RgbImage small = new RgbImage(2, 2, new byte[12]);
        SampleLoader loader = new SampleLoader(file -> small, Optional.empty());
        Keyframe keyframe = NuScenesDataset.all(tables).keyframe(0);
        assertThatThrownBy(() -> loader.load(keyframe, Camera.ORDER))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is 2 x 2 but sample_data.json says 1600 x 900");
    }
}
