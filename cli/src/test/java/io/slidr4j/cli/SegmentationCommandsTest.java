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
    void preTrainThenProbeThenEvaluate() throws IOException {
        TinyNuScenes tiny =
                TinyNuScenes.write(folder, new TinyNuScenes.Size(2, 1, 1, 48, 96, 8, 100), 4);
        Path weights = pretrain(tiny).resolve("model.pt");
        Path run = probe(tiny, weights);
        assertThat(run.resolve("pretrained_weights.txt"))
                .content()
                .contains("conv0p1s1.kernel")
                .containsPattern("final.kernel.* not loaded");

        String checkpoint = run.resolve("model.pt").toString();
        List<String> score =
                with(
                        tiny,
                        "evaluate",
                        "--resume_path",
                        checkpoint,
                        "--cfg",
                        CONFIG,
                        "--dataset",
                        "nuscenes",
                        "log_evaluate=" + folder.resolve("new/scores"));
        Invocation scored = slidr(score);
        assertThat(scored.code()).as(scored.err()).isZero();
        assertThat(folder.resolve("new/scores/evaluation.json"))
                .hasSameTextualContentAs(run.resolve("evaluation.json"));

        score.add("voxel_size=0.2");
        Invocation refused = slidr(score);
        assertThat(refused.code()).isOne();
        assertThat(refused.err()).contains("slidr: ", "made with voxel_size 0.1", "says 0.2");
    }

    private Path pretrain(TinyNuScenes tiny) throws IOException {
        Invocation outcome =
                slidr(
                        with(
                                tiny,
                                "pretrain",
                                "--cfg",
                                "../config/slidr_minkunet.yaml",
                                "superpixels_dir=" + tiny.superpixels(),
                                "superpixel_size=24",
                                "working_dir=" + folder.resolve("pretraining"),
                                "images_encoder=resnet18",
                                "decoder=ppkt",
                                "image_weights=formula",
                                "crop_size=[32, 64]",
                                "batch_size=2",
                                "num_epochs=1"));
        assertThat(outcome.code()).as(outcome.err()).isZero();
        return onlyFolder(folder.resolve("pretraining"));
    }

    private Path probe(TinyNuScenes tiny, Path weights) throws IOException {
        Invocation outcome =
                slidr(
                        with(
                                tiny,
                                "downstream",
                                "--cfg",
                                CONFIG,
                                "--pretraining_path",
                                weights.toString(),
                                "working_dir=" + folder.resolve("runs"),
                                "dataset_skip_step=1",
                                "num_epochs=1",
                                "batch_size=2",
                                "lr_head=Null",
                                "freeze_layers=True"));
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("driveable_surface", "mean IoU", "parity", "Run folder");
        return onlyFolder(folder.resolve("runs"));
    }

    private static List<String> with(TinyNuScenes tiny, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("data_root=" + tiny.root(), "device=cpu", "num_threads=0"));
        return all;
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
    void aRecipeRunsOnceForEachSeed() throws IOException {
        TinyNuScenes tiny =
                TinyNuScenes.write(folder, new TinyNuScenes.Size(2, 1, 2, 8, 8, 2, 30), 4);
        Path runs = folder.resolve("runs");
        Invocation outcome =
                slidr(
                        with(
                                tiny,
                                "recipe",
                                CONFIG,
                                "--seeds",
                                "3,5",
                                "working_dir=" + runs,
                                "dataset_skip_step=1",
                                "num_epochs=1",
                                "batch_size=2"));
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("seed 3", "seed 5").containsPattern("mean .* ± ");
        assertThat(runs.resolve("recipe.json")).content().contains("honest_m_IoU_sd");
    }

    @Test
    void aRecipeWantsEachSeedOnce() {
        Invocation outcome = slidr(List.of("recipe", CONFIG, "--seeds", "3,3"));
        assertThat(outcome.code()).isOne();
        assertThat(outcome.err()).contains("--seeds names a seed twice in [3, 3]");
    }

    @Test
    void anEvaluationIsOfOneDataset() {
        Invocation outcome =
                slidr(
                        List.of(
                                "evaluate",
                                "--resume_path",
                                "any.pt",
                                "--cfg",
                                CONFIG,
                                "--dataset",
                                "kitti"));
        assertThat(outcome.code()).isOne();
        assertThat(outcome.err()).contains("--dataset is kitti, but the config is for nuscenes");
    }

    @Test
    void aSplitWithoutLabelsIsOnlyPredicted() {
        Invocation outcome =
                slidr(
                        List.of(
                                "evaluate",
                                "--resume_path",
                                "any.pt",
                                "--cfg",
                                CONFIG,
                                "--split",
                                "test"));
        assertThat(outcome.code()).isOne();
        assertThat(outcome.err()).contains("The split 'test' has no labels", "--predictions DIR");
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
