package io.slidr4j.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slidr4j.data.DataException;
import io.slidr4j.data.PointCloud;
import io.slidr4j.data.scan.ScanFormat;
import io.slidr4j.engine.Device;
import io.slidr4j.engine.EngineException;
import io.slidr4j.engine.checkpoint.Checkpoint;
import io.slidr4j.engine.checkpoint.Checkpoints;
import io.slidr4j.engine.checkpoint.Value;
import io.slidr4j.image.OpenCvImageReader;
import io.slidr4j.pretrain.config.PretrainConfig;
import io.slidr4j.testkit.Npy;
import io.slidr4j.train.EpochReport;
import io.slidr4j.train.StopRequest;
import io.slidr4j.train.TrainingException;
import io.slidr4j.train.TrainingListener;
import io.slidr4j.train.run.RunFolder;
import io.slidr4j.train.run.TrainingRun;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Pre-training end to end on a miniature dataset: runs, resumption, model files, bad input. */
class PretrainingTest {

    @TempDir static Path folder;

    private static TinyPretraining tiny;
    private static List<EpochReport> epochs;
    private static RunFolder whole;

    @BeforeAll
    static void train() {
        tiny = TinyPretraining.in(folder);
        epochs = new ArrayList<>();
        whole = TinyPretraining.run(tiny.config(), collect(epochs)).folder();
    }

    @Test
    void theLossFalls() {
        assertThat(epochs).hasSize(3);
        assertThat(epochs.getLast().trainingLoss()).isLessThan(epochs.getFirst().trainingLoss());
        assertThat(epochs).allMatch(epoch -> epoch.validationLoss().isPresent());
    }

    @Test
    void theManifestTellsTheImagePrecision() throws IOException {
        assertThat(Files.readString(whole.manifest()))
                .containsPattern("\"value\" : \"(bfloat16|float32)\"")
                .contains("image precision", "auto: ");
    }

    @Test
    void aRunThatIsStoppedAndResumedEqualsTheUninterruptedOneToTheBit() {
        for (long step : new long[] {3, 4}) { // in the middle and at the end of an epoch
            TrainingRun.Outcome stopped = TinyPretraining.run(tiny.config("num_threads=0"), step);
            assertThat(stopped.end().progress().step()).isEqualTo(step);
            Path last = stopped.folder().last();
            RunFolder resumed = TinyPretraining.run(tiny.config("resume_path=" + last)).folder();
            for (String part : List.of("model_points", "model_images", "training", "epoch")) {
                assertThat(part(resumed.last(), part).equals(part(whole.last(), part)))
                        .as("%s after a stop at step %d", part, step)
                        .isTrue();
            }
        }
    }

    @Test
    void aModelFileScoresAsItsRunDid() {
        double loss = score(tiny.config());
        assertThat(loss).isEqualTo(epochs.getLast().validationLoss().orElseThrow());
        assertThatThrownBy(() -> score(tiny.config("images_encoder=resnet50")))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("images_encoder");
    }

    private static float[] plusOne(float[] values) {
        float[] more = values.clone();
        for (int i = 0; i < more.length; i++) {
            more[i] += 1;
        }
        return more;
    }

    @Test
    void aModelFileGivesFeaturesToEveryPoint() {
        PointCloud cloud = ScanFormat.NUSCENES.read(scan());
        Path file = folder.resolve("features/scan.npy");
        try (PointFeatures features = PointFeatures.open(whole.model(), new Device.Cpu())) {
            PointFeatures.Matrix matrix = features.of(cloud);
            matrix.write(file);
            assertThat(features.of(cloud).values()).isEqualTo(matrix.values());
            PointCloud brighter = new PointCloud(cloud.xyz(), plusOne(cloud.intensity()));
            assertThat(features.of(cloud, 1).values())
                    .isEqualTo(features.of(brighter).values())
                    .isNotEqualTo(matrix.values());
        }
        Npy written = Npy.read(file);
        assertThat(written.type()).isEqualTo("f4");
        assertThat(written.shape()).containsExactly(cloud.size(), 64);
        float[] values = written.floats();
        for (int n = 0; n < cloud.size(); n++) {
            double norm = 0;
            for (int c = 0; c < 64; c++) {
                norm += (double) values[64 * n + c] * values[64 * n + c];
            }
            assertThat(norm).isCloseTo(1, within(1e-5));
        }
        assertThat(file.getParent().toFile().list()).containsExactly("scan.npy");
    }

    @Test
    void aModelFileOfOtherVoxelsIsRefused() {
        assertThatThrownBy(() -> score(tiny.config("voxel_size=0.2")))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("voxel_size")
                .hasMessageContaining("0.2");
        assertThatThrownBy(
                        () ->
                                TinyPretraining.run(
                                        tiny.config(
                                                "cylindrical_coordinates=False",
                                                "resume_path=" + whole.last())))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("cylindrical_coordinates");
    }

    @Test
    void aFileWithoutAPointNetworkIsRefused() {
        Path file = folder.resolve("other.pt");
        Value.Mapping root = (Value.Mapping) Checkpoints.read(whole.model()).root();
        Checkpoints.write(file, root.without("model_points"), Optional.empty());
        assertThatThrownBy(() -> PointFeatures.open(file, new Device.Cpu()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("model_points");
    }

    @Test
    void aFileWithoutAConfigIsTakenForTheDefaultNetwork() {
        Path file = folder.resolve("bare.pt");
        Value.Mapping root = (Value.Mapping) Checkpoints.read(whole.model()).root();
        Checkpoints.write(file, root.without("config"), Optional.empty());
        PointCloud cloud = ScanFormat.NUSCENES.read(scan());
        try (PointFeatures bare = PointFeatures.open(file, new Device.Cpu());
                PointFeatures full = PointFeatures.open(whole.model(), new Device.Cpu())) {
            assertThat(bare.of(cloud).values()).isEqualTo(full.of(cloud).values());
        }
    }

    @Test
    void missingMapsAreCountedBeforeTheFirstStep() throws IOException {
        TinyPretraining other = TinyPretraining.in(folder.resolve("missing"));
        try (Stream<Path> maps = Files.list(other.data().superpixels())) {
            for (Path map : maps.filter(f -> f.toString().endsWith(".png")).limit(3).toList()) {
                Files.delete(map);
            }
        }
        assertThatThrownBy(() -> TinyPretraining.run(other.config()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("superpixel maps are missing")
                .hasMessageContaining("./slidr superpixels");
        assertThat(other.folder().resolve("runs")).doesNotExist();
    }

    @Test
    void aSplitThatSkippingEmptiesIsRefused() {
        assertThatThrownBy(() -> TinyPretraining.run(tiny.config("dataset_skip_step=3")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("dataset_skip_step");
    }

    @Test
    void aMissingValidationSplitIsNoError() {
        List<EpochReport> reports = new ArrayList<>();
        TinyPretraining.run(tiny.config("dataset_skip_step=2", "num_epochs=1"), collect(reports));
        assertThat(reports).hasSize(1);
        assertThat(reports.getFirst().validationLoss()).isEmpty();
    }

    /** The loss of the whole run's model file under a config. */
    private static double score(PretrainConfig config) {
        return new PretrainValidation(config, new OpenCvImageReader())
                .loss(whole.model(), new TrainingListener() {}, new StopRequest());
    }

    private static TrainingListener collect(List<EpochReport> epochs) {
        return new TrainingListener() {
            @Override
            public void epochEnd(EpochReport epoch) {
                epochs.add(epoch);
            }
        };
    }

    private static Value part(Path file, String key) {
        Checkpoint checkpoint = Checkpoints.read(file);
        return ((Value.Mapping) checkpoint.root()).get(key).orElseThrow();
    }

    private static Path scan() {
        try (Stream<Path> scans = Files.list(tiny.data().root().resolve("samples/LIDAR_TOP"))) {
            return scans.sorted().findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
