package io.slidr4j.pretrain.teacher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.data.PointCloud;
import io.slidr4j.engine.Device;
import io.slidr4j.engine.EngineException;
import io.slidr4j.engine.checkpoint.Checkpoint;
import io.slidr4j.engine.checkpoint.Checkpoints;
import io.slidr4j.engine.checkpoint.StateDict;
import io.slidr4j.engine.checkpoint.StateDicts;
import io.slidr4j.image.OpenCvImageReader;
import io.slidr4j.pretrain.PointFeatures;
import io.slidr4j.pretrain.Pretraining;
import io.slidr4j.pretrain.config.PretrainConfig;
import io.slidr4j.pretrain.config.TeachConfig;
import io.slidr4j.testkit.TinyNuScenes;
import io.slidr4j.train.EpochReport;
import io.slidr4j.train.StopRequest;
import io.slidr4j.train.TrainingListener;
import io.slidr4j.train.config.ConfigException;
import io.slidr4j.train.config.ConfigReader;
import io.slidr4j.train.run.RunFolder;
import io.slidr4j.train.run.TrainingRun;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Teaching end to end on a miniature dataset, and pre-training with what came of it. */
class TeachingTest {

    @TempDir static Path folder;

    private static TinyNuScenes data;
    private static List<EpochReport> epochs;
    private static RunFolder taught;

    @BeforeAll
    static void teach() {
        data = TinyNuScenes.write(folder.resolve("data"), TinyNuScenes.Size.SMALL, 7);
        epochs = new ArrayList<>();
        taught = teach(collect(epochs), "num_threads=2");
    }

    @Test
    void theLossFalls() {
        assertThat(epochs).hasSize(6);
        assertThat(epochs.getLast().trainingLoss()).isLessThan(epochs.getFirst().trainingLoss());
    }

    @Test
    void theSameSeedTeachesTheSameBitsWhateverTheWorkers() {
        RunFolder again = teach(new TrainingListener() {}, "num_threads=1");
        assertThat(weights(again)).isEqualTo(weights(taught));
    }

    @Test
    void otherNegativesAndAnotherRuleTeachOtherwise() {
        RunFolder other =
                teach(
                        new TrainingListener() {},
                        "negatives=batch",
                        "optimizer=adam",
                        "colour_jitter=False",
                        "lr=0.002",
                        "max_steps=2");
        assertThat(weights(other)).isNotEqualTo(weights(taught));
    }

    @Test
    void batchNormsGatherStatistics() {
        StateDict network = weights(taught);
        assertThat(network.get("encoder.bn1.running_mean").toFloats())
                .isNotEqualTo(new float[16])
                .hasSize(16);
    }

    @Test
    void superpixelContrastTakesTheTeacher() {
        TrainingRun.Outcome outcome = pretrain(taught.path().resolve("model.pt"));
        StateDict images =
                StateDicts.named(
                        Checkpoints.read(outcome.folder().path().resolve("model.pt")),
                        "model_images");
        StateDict teacher = weights(taught);
        assertThat(images.get("encoder.decoder.4.after.weight").toFloats())
                .isEqualTo(teacher.get("decoder.4.after.weight").toFloats());
        assertThat(images.get("encoder.encoder.bn1.running_mean").toFloats())
                .isEqualTo(teacher.get("encoder.bn1.running_mean").toFloats());
    }

    /** Stage 2: frozen pixels as they are; the network without its projector is what remains. */
    @Test
    void stageTwoDropsItsProjector() {
        TrainingRun.Outcome outcome =
                pretrain(
                        taught.path().resolve("model.pt"),
                        "decoder=none",
                        "losses=[loss]",
                        "num_matches=64",
                        "model_n_out=32",
                        "projector_n_out=16");
        Checkpoint model = Checkpoints.read(outcome.folder().path().resolve("model.pt"));
        assertThat(StateDicts.named(model, "model_points").get("final.kernel").shape())
                .containsExactly(48, 32);
        assertThat(StateDicts.named(model, "model_projector").get("3.kernel").shape())
                .containsExactly(32, 16);
        assertThat(StateDicts.named(model, "model_images").tensors().keySet())
                .noneMatch(name -> name.equals("decoder.0.weight"));
        Path file = outcome.folder().path().resolve("model.pt");
        PointCloud cloud =
                new PointCloud(new float[] {1, 2, 0, 5, -3, 1}, new float[] {0.5f, 0.1f});
        try (PointFeatures features = PointFeatures.open(file, new Device.Cpu())) {
            assertThat(features.of(cloud).channels()).isEqualTo(32);
        }
    }

    @Test
    void pixelsWithoutADecoderHaveSixteenNumbers() {
        Path teacher = taught.path().resolve("model.pt");
        assertThatThrownBy(() -> pretrain(teacher, "decoder=none"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("projector_n_out")
                .hasMessageContaining("16");
        assertThatThrownBy(
                        () ->
                                pretrain(
                                        teacher,
                                        "decoder=none",
                                        "images_encoder=resnet18",
                                        "image_weights=imagenet"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("decoder");
    }

    @Test
    void aForeignFileIsNoTeacher() {
        Path foreign = data.superpixels().resolve("superpixels.json");
        assertThatThrownBy(() -> pretrain(foreign)).isInstanceOf(EngineException.class);
        assertThatThrownBy(() -> pretrain(folder.resolve("nowhere.pt")))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("nowhere.pt");
    }

    @Test
    void sizesThatDoNotHalveFiveTimesAreRefused() {
        assertThatThrownBy(() -> config("view_size=50"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("view_size")
                .hasMessageContaining("multiple of 32");
        assertThatThrownBy(() -> config("images_encoder=resnet50"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("resunet34");
        assertThatThrownBy(() -> config("losses=[loss]"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("losses");
    }

    @Test
    void theRunFolderIsComplete() {
        assertThat(taught.path().resolve("config.yaml")).exists();
        assertThat(taught.path().resolve("manifest.json")).content().contains("finished");
        assertThat(Files.isRegularFile(taught.last())).isTrue();
    }

    private static StateDict weights(RunFolder run) {
        return StateDicts.named(
                Checkpoints.read(run.path().resolve("model.pt")), TeacherTask.NETWORK);
    }

    private static TrainingListener collect(List<EpochReport> epochs) {
        return new TrainingListener() {
            @Override
            public void epochEnd(EpochReport epoch) {
                epochs.add(epoch);
            }
        };
    }

    private static TeachConfig config(String... words) {
        List<String> usual =
                List.of(
                        "data_root=" + data.root(),
                        "output_dir=" + folder,
                        "working_dir=taught",
                        "images_encoder=resunet_small",
                        "view_size=32",
                        "num_matches=128",
                        "batch_size=6",
                        "num_epochs=6",
                        "lr=0.05",
                        "NCE_temperature=0.1",
                        "device=cpu");
        return TeachConfig.from(ConfigReader.defaults(merged(usual, words)));
    }

    /** The usual words but for those that are given anew. */
    private static List<String> merged(List<String> usual, String... words) {
        List<String> all = new ArrayList<>(usual);
        for (String word : words) {
            String key = word.substring(0, word.indexOf('=') + 1);
            all.removeIf(other -> other.startsWith(key));
            all.add(word);
        }
        return all;
    }

    private static RunFolder teach(TrainingListener listener, String... words) {
        return new Teaching(config(words), new OpenCvImageReader())
                .run(caller("teach"), surroundings(listener))
                .folder();
    }

    private static TrainingRun.Outcome pretrain(Path teacher, String... words) {
        PretrainConfig config =
                PretrainConfig.from(
                        ConfigReader.defaults(
                                merged(
                                        List.of(
                                                "data_root=" + data.root(),
                                                "superpixels_dir=" + data.superpixels(),
                                                "output_dir=" + folder,
                                                "working_dir=pretrained",
                                                "images_encoder=resunet_small",
                                                "image_weights=teacher",
                                                "image_weights_path=" + teacher,
                                                "model_points=minkunet_small",
                                                "crop_size=[32, 64]",
                                                "batch_size=2",
                                                "num_epochs=1",
                                                "max_steps=1",
                                                "lr=0.1",
                                                "device=cpu"),
                                        words)));
        return new Pretraining(config, new OpenCvImageReader())
                .run(caller("pretrain"), surroundings(new TrainingListener() {}));
    }

    private static Pretraining.Caller caller(String verb) {
        return new Pretraining.Caller("slidr4j test", List.of(verb));
    }

    private static TrainingRun.Surroundings surroundings(TrainingListener listener) {
        return new TrainingRun.Surroundings(listener, new StopRequest(), Clock.systemDefaultZone());
    }
}
