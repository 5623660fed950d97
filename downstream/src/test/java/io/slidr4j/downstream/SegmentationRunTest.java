package io.slidr4j.downstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.data.nuscenes.SplitName;
import io.slidr4j.downstream.config.DownstreamConfig;
import io.slidr4j.downstream.metric.EvaluationReport;
import io.slidr4j.engine.FormulaWeights;
import io.slidr4j.engine.Weights;
import io.slidr4j.engine.checkpoint.Checkpoints;
import io.slidr4j.engine.checkpoint.StateDict;
import io.slidr4j.engine.checkpoint.StateDicts;
import io.slidr4j.engine.checkpoint.Value;
import io.slidr4j.model.MinkUNet;
import io.slidr4j.testkit.TinyNuScenes;
import io.slidr4j.train.StopRequest;
import io.slidr4j.train.TrainingException;
import io.slidr4j.train.TrainingListener;
import io.slidr4j.train.config.ConfigReader;
import io.slidr4j.train.run.TrainingRun;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** From pre-trained weights over a run to its evaluation, on a dataset in miniature. */
class SegmentationRunTest {

    @TempDir Path folder;

    private TinyNuScenes tiny;

    @BeforeEach
    void write() {
        tiny = TinyNuScenes.write(folder, new TinyNuScenes.Size(2, 1, 2, 8, 8, 8, 60), 11);
    }

    @Test
    void aProbeTrainsTheLastLayerAloneAndIsEvaluatedTheSameAgain() throws IOException {
        Path weights = pretrained();
        SegmentationRun.Result result =
                run("freeze_layers=True", "pretraining_path=" + weights, "transforms_clouds=[]");

        Path run = result.folder().path();
        assertThat(run.resolve("training_list.txt")).hasContent("tiny-0001\ntiny-0002");
        assertThat(run.resolve("class_frequencies.json")).content().contains("driveable_surface");
        assertThat(run.resolve("pretrained_weights.txt")).content().contains("conv0p1s1.kernel");
        assertThat(run.resolve("confusion.png")).isNotEmptyFile();
        assertThat(result.folder().best()).exists();
        assertThat(result.folder().last()).exists();

        StateDict before = StateDicts.named(Checkpoints.read(weights), "model_points");
        StateDict after =
                StateDicts.named(Checkpoints.read(result.folder().model()), "model_points");
        for (String name : after.names()) {
            boolean same =
                    after.get(name).dtype().isIntegral()
                            || java.util.Arrays.equals(
                                    after.get(name).toFloats(), before.get(name).toFloats());
            assertThat(same).as(name).isEqualTo(!name.startsWith("final."));
        }

        EvaluationReport trained = result.report().orElseThrow();
        Path predictions = folder.resolve("predictions");
        CheckpointEvaluation again =
                new CheckpointEvaluation(
                        config(),
                        result.folder().model(),
                        Optional.empty(),
                        Optional.of(predictions));
        EvaluationReport report = again.run().orElseThrow();
        assertThat(report.confusion().rows()).isEqualTo(trained.confusion().rows());
        assertThat(run.resolve("evaluation.json")).hasContent(trained.json());
        assertThat(again.folder()).isEqualTo(run.toAbsolutePath());
        assertPredictions(predictions);
    }

    @Test
    void theSameSeedGivesTheSameNetworkAndLooksVote() {
        SegmentationRun.Result one = run("test_time_augmentation=2", "num_threads=0");
        SegmentationRun.Result two = run("test_time_augmentation=2", "num_threads=2");
        assertThat(weights(one)).isDeepEqualTo(weights(two));
        assertThat(one.report().orElseThrow().looks()).isEqualTo(3);
        assertThat(one.report().orElseThrow().json()).isEqualTo(two.report().orElseThrow().json());
    }

    @Test
    void aRunThatWasStoppedGoesOnToTheSameEnd() {
        String[] probe = {"freeze_layers=True", "optimizer=adam", "lr=0.01"};
        SegmentationRun.Result whole = run(probe);
        SegmentationRun.Result half = run(with(probe, "max_steps=1"));
        String last = "resume_path=" + half.folder().last();
        SegmentationRun.Result rest = run(with(probe, last));
        assertThat(weights(half)[2]).isNotEqualTo(weights(whole)[2]);
        assertThat(weights(rest)).isDeepEqualTo(weights(whole));
    }

    private static String[] with(String[] words, String more) {
        String[] all = java.util.Arrays.copyOf(words, words.length + 1);
        all[words.length] = more;
        return all;
    }

    @Test
    void anotherNetworkCannotBeEvaluated() {
        assertThatThrownBy(
                        () ->
                                new CheckpointEvaluation(
                                                config(),
                                                pretrained(),
                                                Optional.of(SplitName.VAL),
                                                Optional.empty())
                                        .run())
                .hasMessageContaining("final.kernel");
    }

    @Test
    void fewerScansThanABatchAreAnError() {
        assertThatThrownBy(() -> run("batch_size=5"))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("batch_size");
    }

    private void assertPredictions(Path predictions) throws IOException {
        Path split = predictions.resolve("lidarseg/val");
        try (var files = Files.list(split)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(2);
            for (Path file : all) {
                assertThat(Files.readAllBytes(file))
                        .hasSize(480)
                        .satisfies(
                                bytes -> {
                                    for (byte label : bytes) {
                                        assertThat((int) label).isBetween(1, 16);
                                    }
                                });
            }
        }
        assertThat(predictions.resolve("val/submission.json"))
                .content()
                .contains("\"use_lidar\" : true");
    }

    private static float[][] weights(SegmentationRun.Result result) {
        StateDict weights =
                StateDicts.named(Checkpoints.read(result.folder().model()), "model_points");
        return new float[][] {
            weights.get("conv0p1s1.kernel").toFloats(),
            weights.get("block8.1.norm2.bn.running_var").toFloats(),
            weights.get("final.kernel").toFloats()
        };
    }

    /** Features of 64 dimensions, as pre-training leaves them. */
    private Path pretrained() {
        Path file = folder.resolve("pretrained.pt");
        try (MinkUNet network = new MinkUNet(new MinkUNet.Settings(1, 64, 3, 0.05, true))) {
            FormulaWeights.fill(network, 2);
            SequencedMap<String, Value> root = new LinkedHashMap<>();
            root.put("model_points", Weights.snapshot(network).toValue());
            Checkpoints.write(file, Value.Mapping.dict(root), Optional.empty());
        }
        return file;
    }

    private SegmentationRun.Result run(String... words) {
        return new SegmentationRun(
                        config(words),
                        "slidr4j test",
                        List.of("downstream"),
                        new TrainingRun.Surroundings(
                                new TrainingListener() {},
                                new StopRequest(),
                                Clock.systemDefaultZone()))
                .run();
    }

    private DownstreamConfig config(String... words) {
        List<String> all = new ArrayList<>();
        all.add("data_root=" + tiny.root());
        all.add("working_dir=" + folder.resolve("runs"));
        all.add("device=cpu");
        all.add("num_epochs=1");
        if (List.of(words).stream().noneMatch(word -> word.startsWith("batch_size"))) {
            all.add("batch_size=2");
        }
        all.addAll(List.of(words));
        return DownstreamConfig.from(ConfigReader.defaults(all));
    }
}
