package io.slidr4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.testkit.TinyNuScenes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The commands of segmentation, from their words to their files. */
class SegmentationCommandsTest {

    private static final String CONFIG = "../config/semseg_nuscenes.yaml";

    @TempDir Path folder;

    @Test
    void downstreamThenEvaluate() throws IOException {
        TinyNuScenes tiny =
                TinyNuScenes.write(folder, new TinyNuScenes.Size(1, 1, 2, 8, 8, 8, 60), 4);
        List<String> settings =
                List.of(
                        "data_root=" + tiny.root(),
                        "working_dir=" + folder.resolve("runs"),
                        "device=cpu",
                        "num_threads=0");
        List<String> train = new ArrayList<>(List.of("downstream", "--cfg", CONFIG));
        train.addAll(settings);
        train.addAll(
                List.of(
                        "dataset_skip_step=1",
                        "num_epochs=1",
                        "batch_size=2",
                        "freeze_layers=True"));
        Invocation trained = slidr(train);
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(trained.out()).contains("driveable_surface", "mean IoU", "parity", "Run folder");

        Path run = onlyFolder(folder.resolve("runs"));
        List<String> score =
                new ArrayList<>(
                        List.of(
                                "evaluate",
                                "--resume_path",
                                run.resolve("model.pt").toString(),
                                "--cfg",
                                CONFIG,
                                "--dataset",
                                "nuscenes",
                                "log_evaluate=" + folder));
        score.addAll(settings);
        Invocation scored = slidr(score);
        assertThat(scored.code()).as(scored.err()).isZero();
        assertThat(folder.resolve("evaluation.json"))
                .hasSameTextualContentAs(run.resolve("evaluation.json"));

        score.add("voxel_size=0.2");
        Invocation refused = slidr(score);
        assertThat(refused.code()).isOne();
        assertThat(refused.err()).contains("slidr: ", "made with voxel_size 0.1", "says 0.2");
    }

    @Test
    void splitKeepsTheProportions() throws IOException {
        TinyNuScenes tiny =
                TinyNuScenes.write(folder, new TinyNuScenes.Size(4, 1, 1, 8, 8, 2, 8), 4);
        Path out = folder.resolve("lists.json");
        Invocation outcome =
                slidr(
                        List.of(
                                "split",
                                "--dataset",
                                "nuscenes",
                                "--root",
                                tiny.root().toString(),
                                "--count",
                                "2",
                                "--out",
                                out.toString()));
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).containsPattern("scenes +4 +2").containsPattern("nowhere +4 +2");
        assertThat(Files.readString(out)).contains("verifying", "parametrizing", "tiny-0005");
    }

    @Test
    void configPrintKnowsBothKinds() {
        Invocation outcome = slidr(List.of("config", "print", "--cfg", CONFIG));
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("lr_head: 2.0");
    }

    @Test
    void anUnknownRecipeIsOneSentence() {
        Invocation outcome = slidr(List.of("recipe", "nonsense"));
        assertThat(outcome.code()).isOne();
        assertThat(outcome.err()).contains("There is no recipe 'nonsense'");
    }

    private static Path onlyFolder(Path parent) throws IOException {
        try (var children = Files.list(parent)) {
            List<Path> all = children.filter(Files::isDirectory).toList();
            assertThat(all).hasSize(1);
            return all.getFirst();
        }
    }

    private static Invocation slidr(List<String> words) {
        return Invocation.of(words.toArray(String[]::new));
    }
}
