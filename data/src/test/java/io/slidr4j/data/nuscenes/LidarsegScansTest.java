package io.slidr4j.data.nuscenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.data.DataException;
import io.slidr4j.data.label.LabelledScan;
import io.slidr4j.testkit.Shared;
import io.slidr4j.testkit.TinyNuScenes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class LidarsegScansTest {

    @TempDir Path folder;

    @Test
    void everyScanHasItsLabels() {
        LidarsegScans scans = scans(tiny().root(), 1, true);
        assertThat(scans.size()).isEqualTo(4);
        assertThat(scans.chosen()).containsExactly("tiny-0001", "tiny-0002");
        for (int i = 0; i < scans.size(); i++) {
            LabelledScan scan = scans.load(i);
            assertThat(scan.labels()).isEqualTo(scans.labels(i)).contains(11).contains(16);
            assertThat(scans.predictionFile(i).toString())
                    .isEqualTo("lidarseg/train/" + scan.name() + "_lidarseg.bin");
        }
    }

    @Test
    void everyNthSceneIsTaken() {
        TinyNuScenes tiny = tiny();
        assertThat(scans(tiny.root(), 2, true).chosen()).containsExactly("tiny-0002");
        assertThatThrownBy(() -> scans(tiny.root(), 3, true))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("dataset_skip_step");
    }

    @Test
    void aMissingTableIsNamed() throws IOException {
        TinyNuScenes tiny = tiny();
        Path table = tiny.root().resolve("v1.0-mini/lidarseg.json");
        Files.delete(table);
        assertThatThrownBy(() -> scans(tiny.root(), 1, true))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(table.toString(), "lidarseg archive");
        LabelledScan bare = scans(tiny.root(), 1, false).load(0);
        assertThat(bare.labels()).containsOnly(0);
    }

    @Test
    void aMissingOrCutLabelFileIsNamed() throws IOException {
        TinyNuScenes tiny = tiny();
        LidarsegScans scans = scans(tiny.root(), 1, true);
        Path file = tiny.root().resolve("lidarseg/v1.0-mini/" + scans.name(0) + "_lidarseg.bin");
        Files.write(file, new byte[7]);
        assertThatThrownBy(() -> scans.load(0))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(file.toString(), "7 bytes");
        Files.delete(file);
        assertThatThrownBy(() -> scans.labels(0))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void theRealKeyframeIsRead() {
        LidarsegScans scans = scans(Shared.nuScenes(), 1, true);
        byte[] labels = scans.labels(0);
        assertThat(labels).hasSize(34688);
        int surface = 0;
        for (byte label : labels) {
            surface += label == 11 ? 1 : 0;
        }
        assertThat(surface).isEqualTo(14021);
    }

    @Test
    void conditionsAreRead() {
        NuScenesLayout layout = NuScenesLayout.find(tiny().root(), Optional.empty());
        List<SceneConditions> all = SceneConditions.read(layout);
        assertThat(all).hasSize(3);
        assertThat(all.getFirst())
                .isEqualTo(new SceneConditions("tiny-0001", false, false, "nowhere"));
    }

    private TinyNuScenes tiny() {
        return TinyNuScenes.write(folder, TinyNuScenes.Size.SMALL, 3);
    }

    private static LidarsegScans scans(Path root, int step, boolean labelled) {
        NuScenesLayout layout = NuScenesLayout.find(root, Optional.empty());
        return LidarsegScans.of(
                NuScenesTables.read(layout),
                SceneSplits.of(layout, Optional.empty()),
                SplitName.TRAIN,
                step,
                labelled);
    }
}
