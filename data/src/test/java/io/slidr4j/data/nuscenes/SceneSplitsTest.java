package io.slidr4j.data.nuscenes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.data.DataException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The lists of scenes, their overrides, and the keyframes that follow from them. */
final class SceneSplitsTest {
    private static final List<String> MINI =
            List.of("scene-0061", "scene-0103", "scene-0757", "scene-0655", "scene-1094");

    @TempDir Path root;

    private NuScenesTables mini() throws IOException {
        GeneratedTables.of(MINI, 2, 0).write(root, "v1.0-mini");
        return NuScenesTables.read(NuScenesLayout.find(root, Optional.empty()));
    }

    private static List<String> scenes(NuScenesDataset dataset) {
        return IntStream.range(0, dataset.size())
                .mapToObj(i -> dataset.keyframe(i).scene())
                .distinct()
                .toList();
    }

    @Test
    void officialListsHaveTheirSizes() {
        SceneSplits splits = SceneSplits.official();
        assertThat(splits.scenes(SplitName.TRAIN)).hasSize(700).contains("scene-0061");
        assertThat(splits.scenes(SplitName.VAL)).hasSize(150).contains("scene-0103");
        assertThat(splits.scenes(SplitName.TEST)).hasSize(150).contains("scene-0077");
        assertThat(splits.scenes(SplitName.MINI_TRAIN)).hasSize(8);
        assertThat(splits.scenes(SplitName.MINI_VAL)).hasSize(2);
        assertThat(splits.scenes(SplitName.VERIFYING)).hasSize(100).contains("scene-0008");
        assertThat(splits.scenes(SplitName.PARAMETRIZING)).hasSize(600);
    }

    @Test
    void trainValAndTestShareNoScene() {
        SceneSplits splits = SceneSplits.official();
        Set<String> all = new HashSet<>(splits.scenes(SplitName.TRAIN));
        all.addAll(splits.scenes(SplitName.VAL));
        all.addAll(splits.scenes(SplitName.TEST));
        assertThat(all).hasSize(1000);
        assertThat(splits.scenes(SplitName.TRAIN)).containsAll(splits.scenes(SplitName.VERIFYING));
    }

    @Test
    void aSplitTakesTheScenesThatAreThere() throws IOException {
        NuScenesTables tables = mini();
        SceneSplits splits = SceneSplits.of(tables.layout(), Optional.empty());
        assertThat(scenes(NuScenesDataset.of(tables, splits, SplitName.TRAIN, 1)))
                .containsExactly("scene-0061", "scene-0757", "scene-0655", "scene-1094");
        assertThat(scenes(NuScenesDataset.of(tables, splits, SplitName.PARAMETRIZING, 1)))
                .containsExactly("scene-0061", "scene-0757", "scene-0655");
        assertThat(scenes(NuScenesDataset.of(tables, splits, SplitName.VERIFYING, 1)))
                .containsExactly("scene-1094");
        assertThat(NuScenesDataset.countScenes(tables, splits, SplitName.TEST)).isZero();
    }

    @Test
    void skipStepCountsScenesFromOne() throws IOException {
        NuScenesTables tables = mini();
        SceneSplits splits = SceneSplits.official();
        NuScenesDataset second = NuScenesDataset.of(tables, splits, SplitName.TRAIN, 2);
        assertThat(scenes(second)).containsExactly("scene-0757", "scene-1094");
        assertThat(second.sceneCount()).isEqualTo(2);
        assertThat(scenes(NuScenesDataset.of(tables, splits, SplitName.TRAIN, 3)))
                .containsExactly("scene-0655");
        assertThatThrownBy(() -> NuScenesDataset.of(tables, splits, SplitName.TRAIN, 5))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("dataset_skip_step 5 leaves none of the 4 scenes");
        assertThatThrownBy(() -> NuScenesDataset.of(tables, splits, SplitName.TRAIN, 0))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("must be 1 or more");
    }

    @Test
    void anEmptySplitIsAnErrorThatNamesIt() throws IOException {
        NuScenesTables tables = mini();
        assertThatThrownBy(
                        () -> NuScenesDataset.of(tables, SceneSplits.official(), SplitName.TEST, 1))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'test'")
                .hasMessageContaining("splits.json");
    }

    @Test
    void aFileInTheRootReplacesTheLists() throws IOException {
        NuScenesTables tables = mini();
        Files.writeString(
                root.resolve("splits.json"),
                "{\"train\": [\"scene-0103\", \"scene-0061\"], \"val\": [\"scene-0655\"]}");
        SceneSplits splits = SceneSplits.of(tables.layout(), Optional.empty());
        assertThat(scenes(NuScenesDataset.of(tables, splits, SplitName.TRAIN, 1)))
                .containsExactly("scene-0061", "scene-0103");
        assertThat(scenes(NuScenesDataset.of(tables, splits, SplitName.PARAMETRIZING, 1)))
                .containsExactly("scene-0061", "scene-0103");
        assertThat(scenes(NuScenesDataset.of(tables, splits, SplitName.VERIFYING, 1)))
                .containsExactly("scene-0655");
        assertThatThrownBy(() -> splits.scenes(SplitName.TEST))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("splits.json has no split 'test'");
    }

    @Test
    void aNamedFileGoesBeforeTheRoots() throws IOException {
        NuScenesTables tables = mini();
        Files.writeString(root.resolve("splits.json"), "{\"train\": [\"scene-0103\"]}");
        Path named = Files.writeString(root.resolve("mine.json"), "{\"train\": [\"scene-0655\"]}");
        SceneSplits splits = SceneSplits.of(tables.layout(), Optional.of(named));
        assertThat(splits.scenes(SplitName.TRAIN)).containsExactly("scene-0655");
    }

    @Test
    void badFilesAreErrors() throws IOException {
        assertBad("{\"train\": [\"scene-0001\"", "expected close marker for Array); name");
        assertBad("[1]", "is no splits file");
        assertBad("{\"train\": \"scene-0001\"}", "is no splits file");
        assertBad("{\"train\": [1]}", "is no splits file");
        assertBad("{\"trian\": []}", "no split 'trian'");
        assertBad("{\"train\": [], \"train\": []}", "damaged");
        assertBad("{\"train\": [", "damaged");
        assertThatThrownBy(() -> SceneSplits.read(root.resolve("nowhere.json")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("There is no");
    }

    private void assertBad(String json, String message) throws IOException {
        Path file = Files.writeString(root.resolve("bad.json"), json);
        assertThatThrownBy(() -> SceneSplits.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("bad.json")
                .hasMessageContaining(message);
    }
}
