package io.slidr4j.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.data.PointCloud;
import io.slidr4j.data.scan.ScanFormat;
import io.slidr4j.engine.Device;
import io.slidr4j.engine.checkpoint.Checkpoints;
import io.slidr4j.engine.checkpoint.Value;
import io.slidr4j.image.OpenCvImageReader;
import io.slidr4j.pretrain.config.PretrainConfig;
import io.slidr4j.pretrain.config.ScanTerm;
import io.slidr4j.train.EpochReport;
import io.slidr4j.train.StopRequest;
import io.slidr4j.train.TrainingException;
import io.slidr4j.train.TrainingListener;
import io.slidr4j.train.config.ConfigException;
import io.slidr4j.train.run.RunFolder;
import io.slidr4j.train.run.TrainingRun;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** DepthContrast end to end on a miniature dataset: runs, resumption, model files, bad input. */
class ScanPretrainingTest {

    @TempDir static Path folder;

    private static TinyPretraining tiny;
    private static List<EpochReport> epochs;
    private static RunFolder whole;

    @BeforeAll
    static void train() {
        tiny = TinyPretraining.in(folder);
        epochs = new ArrayList<>();
        whole = TinyPretraining.run(config(), collect(epochs)).folder();
    }

    /** A queue of six keys, so that three epochs of two steps of two scans go round it twice. */
    private static PretrainConfig config(String... words) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "losses=[loss_scan]",
                                "NCE_temperature=0.1",
                                "model_points=minkunet_small",
                                "normalize_features=False",
                                "pointnet=pointnet2_small",
                                "pointnet_points=600",
                                "crop_points=100",
                                "queue_length=6",
                                "key_momentum=0.9",
                                "directions=32"));
        for (String word : words) {
            all.removeIf(other -> other.startsWith(word.substring(0, word.indexOf('=') + 1)));
            all.add(word);
        }
        return tiny.config(all.toArray(String[]::new));
    }

    @Test
    void everyEpochHasLosses() {
        assertThat(epochs).hasSize(3);
        assertThat(epochs).allMatch(epoch -> Double.isFinite(epoch.trainingLoss()));
        assertThat(epochs).allMatch(epoch -> epoch.validationLoss().isPresent());
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 4}) // in the middle and at the end of an epoch
    void aRunThatIsStoppedAndResumedEqualsTheUninterruptedOneToTheBit(long step) {
        TrainingRun.Outcome stopped = TinyPretraining.run(config("num_threads=0"), step);
        Path last = stopped.folder().last();
        RunFolder resumed = TinyPretraining.run(config("resume_path=" + last)).folder();
        for (String part : parts(whole.last())) {
            assertThat(part(resumed.last(), part).equals(part(whole.last(), part)))
                    .as("%s after a stop at step %d", part, step)
                    .isEqualTo(!part.equals("config")); // it names the checkpoint
        }
    }

    @Test
    void aCheckpointHoldsQueuesPointersAndCopies() {
        assertThat(parts(whole.last()))
                .contains(
                        "model_points",
                        "model_points_key",
                        "model_pointnet_key_head",
                        "queues",
                        "training");
        Value.Mapping queues = (Value.Mapping) part(whole.last(), "queues");
        assertThat(queues.get("queue_other_ptr")).isPresent();
        assertThat(
                        part(whole.last(), "model_points_key")
                                .equals(part(whole.last(), "model_points")))
                .as("the copy lags behind")
                .isFalse();
    }

    @Test
    void aModelFileScoresAsItsRunDidAndValidationLeavesTheQueuesAlone() {
        assertThat(score(config())).isEqualTo(epochs.getLast().validationLoss().orElseThrow());
        assertThatThrownBy(() -> score(config("queue_length=8")))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("queue_length");
    }

    @Test
    void aModelFileGivesFeaturesToEveryPoint() throws IOException {
        Path scans = tiny.data().root().resolve("samples/LIDAR_TOP");
        try (Stream<Path> files = Files.list(scans);
                PointFeatures features = PointFeatures.open(whole.model(), new Device.Cpu())) {
            PointCloud cloud = ScanFormat.NUSCENES.read(files.sorted().findFirst().orElseThrow());
            assertThat(features.of(cloud).values()).hasSize(64 * cloud.size());
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> config("queue_length=7"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("queue_length")
                .hasMessageContaining("must be a multiple of batch_size (2)");
        assertThatThrownBy(() -> config("scan_terms=[]"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("scan_terms");
        assertThatThrownBy(() -> config("losses=[loss_scan, loss]"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("losses");
        assertThatThrownBy(() -> config("projector_n_out=16"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("projector_n_out");
        assertThatThrownBy(() -> config("key_momentum=1"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("key_momentum");
        assertThatThrownBy(() -> config("pointnet=resnet50"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("pointnet2_small");
    }

    @Test
    void termsWithinAFormWeighAsMuchAsAllFour() {
        assertThat(config("scan_terms=[within]").scans().weight(ScanTerm.WITHIN)).isEqualTo(1);
        assertThat(config().scans().weight(ScanTerm.ACROSS)).isEqualTo(0.5);
    }

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

    private static List<String> parts(Path file) {
        return ((Value.Mapping) Checkpoints.read(file).root())
                .entries().keySet().stream().map(key -> ((Value.Text) key).text()).toList();
    }

    private static Value part(Path file, String key) {
        return ((Value.Mapping) Checkpoints.read(file).root()).get(key).orElseThrow();
    }
}
