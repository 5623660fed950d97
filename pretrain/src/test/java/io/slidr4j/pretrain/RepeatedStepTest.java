package io.slidr4j.pretrain;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.image.OpenCvImageReader;
import io.slidr4j.pretrain.config.PretrainConfig;
import io.slidr4j.testkit.TinyNuScenes;
import io.slidr4j.train.StepReport;
import io.slidr4j.train.TrainingListener;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A repeated step is the first step of a run, and then moves on from there. */
class RepeatedStepTest {

    @TempDir static Path folder;

    private static TinyPretraining tiny;

    @BeforeAll
    static void write() {
        TinyNuScenes.Size size = new TinyNuScenes.Size(2, 1, 3, 48, 96, 16, 100);
        tiny = new TinyPretraining(TinyNuScenes.write(folder, size, 7), folder);
    }

    @Test
    void beginsAsARunDoesWithImages() {
        assertBeginsAsARun(tiny.config("max_steps=1", "model_points=minkunet_small"));
    }

    @Test
    void beginsAsARunDoesWithPairs() {
        assertBeginsAsARun(
                tiny.config(
                        "max_steps=1",
                        "model_points=minkunet_small",
                        "losses=[loss_point_contrast]",
                        "transforms_mixed=[DropCuboids]",
                        "pair_distance=0",
                        "match_radius=0.5",
                        "min_matches=5",
                        "pairs_dir=" + folder.resolve("pairs")));
    }

    private static void assertBeginsAsARun(PretrainConfig config) {
        List<Double> losses = new ArrayList<>();
        TinyPretraining.run(
                config,
                new TrainingListener() {
                    @Override
                    public void stepEnd(StepReport step) {
                        losses.add(step.loss());
                    }
                });
        try (RepeatedStep<?> step = RepeatedStep.open(config, new OpenCvImageReader())) {
            assertThat(step.run()).isEqualTo(losses.getFirst());
            assertThat(step.run()).isNotEqualTo(losses.getFirst());
        }
    }
}
