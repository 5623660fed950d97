package io.slidr4j.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.data.DataException;
import io.slidr4j.data.PointCloud;
import io.slidr4j.data.scan.ScanFormat;
import io.slidr4j.engine.Device;
import io.slidr4j.engine.checkpoint.Checkpoints;
import io.slidr4j.engine.checkpoint.Value;
import io.slidr4j.image.OpenCvImageReader;
import io.slidr4j.pretrain.config.PretrainConfig;
import io.slidr4j.testkit.TinyNuScenes;
import io.slidr4j.train.EpochReport;
import io.slidr4j.train.StopRequest;
import io.slidr4j.train.TrainingListener;
import io.slidr4j.train.run.RunFolder;
import io.slidr4j.train.run.TrainingRun;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Pre-training on pairs of scans end to end: runs, resumption, model files; without any image. */
class CloudPairPretrainingTest {

    @TempDir static Path folder;

    private static TinyPretraining tiny;
    private static List<EpochReport> epochs;
    private static RunFolder whole;

    @BeforeAll
    static void train() throws IOException {
        TinyNuScenes.Size size = new TinyNuScenes.Size(2, 1, 3, 8, 8, 16, 100);
        tiny = new TinyPretraining(TinyNuScenes.write(folder, size, 7), folder);
        deleteImages(tiny.data().root());
        epochs = new ArrayList<>();
        whole = TinyPretraining.run(config("loss_point_contrast"), listener()).folder();
    }

    private static PretrainConfig config(String loss, String... words) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "losses=[" + loss + "]",
                                "model_points=minkunet_small",
                                "model_n_out=16",
                                "transforms_mixed=[DropCuboids]",
                                "pair_distance=0",
                                "match_radius=0.5",
                                "min_matches=5",
                                "pairs_per_epoch=7",
                                "num_epochs=2",
                                "pairs_dir=" + folder.resolve("pairs")));
        all.addAll(List.of(words));
        return tiny.config(all.toArray(String[]::new));
    }

    /** Should anybody look at an image, there is none. */
    private static void deleteImages(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("samples"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jpg")).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void anEpochTakesThePairsThatAreAskedFor() {
        assertThat(epochs).hasSize(2).allMatch(epoch -> epoch.validationLoss().isPresent());
        assertThat(epochs.getLast().next().step()).isEqualTo(6); // 7 pairs, 2 a batch
    }

    @Test
    void aRunThatIsStoppedAndResumedEqualsTheUninterruptedOneToTheBit() {
        TrainingRun.Outcome stopped =
                TinyPretraining.run(config("loss_point_contrast", "num_threads=0"), 2);
        String resume = "resume_path=" + stopped.folder().last();
        RunFolder resumed = TinyPretraining.run(config("loss_point_contrast", resume)).folder();
        assertThat(part(resumed.last(), "model_points").equals(part(whole.last(), "model_points")))
                .isTrue();
    }

    @Test
    void theOtherLossesTrainToo() {
        for (String loss : List.of("loss_hardest_contrast", "loss_scene_contexts")) {
            TrainingRun.Outcome outcome = TinyPretraining.run(config(loss, "max_steps=2"));
            assertThat(outcome.end().progress().step()).isEqualTo(2);
        }
    }

    @Test
    void aModelFileHoldsThePointNetworkAlone() throws IOException {
        Value.Mapping root = (Value.Mapping) Checkpoints.read(whole.model()).root();
        assertThat(root.get("model_images")).isEmpty();
        assertThat(PixelFeatures.open(whole.model(), new Device.Cpu())).isEmpty();
        double loss =
                new PretrainValidation(config("loss_point_contrast"), new OpenCvImageReader())
                        .loss(whole.model(), new TrainingListener() {}, new StopRequest());
        assertThat(loss).isEqualTo(epochs.getLast().validationLoss().orElseThrow());
        try (Stream<Path> scans = Files.list(tiny.data().root().resolve("samples/LIDAR_TOP"));
                PointFeatures features = PointFeatures.open(whole.model(), new Device.Cpu())) {
            PointCloud cloud = ScanFormat.NUSCENES.read(scans.findFirst().orElseThrow());
            assertThat(features.of(cloud).values()).hasSize(16 * cloud.size());
        }
    }

    @Test
    void noPairLeftIsSaidBeforeTheFirstStep() {
        assertThatThrownBy(
                        () ->
                                TinyPretraining.run(
                                        config("loss_point_contrast", "pair_distance=500")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("pair_distance");
    }

    private static TrainingListener listener() {
        return new TrainingListener() {
            @Override
            public void epochEnd(EpochReport epoch) {
                epochs.add(epoch);
            }
        };
    }

    private static Value part(Path file, String key) {
        return ((Value.Mapping) Checkpoints.read(file).root()).get(key).orElseThrow();
    }
}
