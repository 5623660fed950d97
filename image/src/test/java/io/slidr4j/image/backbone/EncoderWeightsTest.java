package io.slidr4j.image.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.engine.EngineException;
import io.slidr4j.engine.FormulaWeights;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.engine.Weights;
import io.slidr4j.engine.checkpoint.Checkpoints;
import io.slidr4j.engine.checkpoint.StateDict;
import io.slidr4j.engine.checkpoint.StateDicts;
import io.slidr4j.engine.checkpoint.TensorData;
import io.slidr4j.engine.checkpoint.Value;
import io.slidr4j.testkit.Shared;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/** Published files in every form, here with ResNet-18's tensors: small, and named alike. */
class EncoderWeightsTest {

    private static ResNet published;

    @TempDir private Path folder;

    @BeforeAll
    static void publish() {
        published = new ResNet(EncoderName.RESNET18, ResNet.Form.PLAIN);
        FormulaWeights.fill(published, 5);
    }

    @AfterAll
    static void free() {
        published.close();
    }

    @ParameterizedTest
    @CsvSource({
        // weights, key of the file, prefix, a tensor that is dropped, one of another network
        "IMAGENET, '', '', fc.weight, fc.bias, .pth",
        "MOCO_V1, state_dict, module.encoder_q., module.encoder_q.fc.weight, module.queue,"
                + " .pth.tar",
        "MOCO_V2, state_dict, module.encoder_q., module.encoder_q.fc.0.weight,"
                + " module.encoder_k.conv1.weight, .pth.tar",
        "MOCO_COCO, state_dict, module.encoder_q., module.encoder_q.fc.2.bias, module.queue, .pt",
        "PIXPRO, model, module.encoder., module.projector.linear1.weight,"
                + " module.encoder_k.conv1.weight, .pth",
        "OBOW, network, '', fc.weight, fc.bias, .pth.tar",
        "SWAV, '', module., module.projection_head.0.weight, module.prototypes.weight, .pth.tar",
        "DEEPCLUSTER_V2, '', module., module.projection_head.3.bias,"
                + " module.prototypes.prototypes0.weight, .pth.tar",
        "DINO, '', '', fc.weight, fc.bias, .pth",
        "DINO, '', '', fc.weight, fc.bias, .safetensors"
    })
    void takesTheEncoderOutOfEveryPublishedForm(
            ImageWeights weights,
            String key,
            String prefix,
            String head,
            String foreign,
            String ending) {
        SequencedMap<String, TensorData> tensors = tensors(name -> prefix + name);
        tensors.put(head, TensorData.ofFloats(new float[] {1, 2}, 2));
        tensors.put(foreign, TensorData.ofFloats(new float[] {3}, 1));
        assertThat(loaded(write(tensors, key, ending), weights)).isTrue();
    }

    @Test
    void takesFilesThatHoldTheEncoderAlone() {
        assertThat(loaded(write(tensors(name -> name), "state_dict", ".pt"), ImageWeights.MOCO_V2))
                .isTrue();
    }

    @Test
    void countersOfBatchesMayBeMissing() {
        SequencedMap<String, TensorData> tensors = tensors(name -> name);
        tensors.keySet().removeIf(name -> name.endsWith("num_batches_tracked"));
        assertThat(loaded(write(tensors, "", ".pt"), ImageWeights.IMAGENET)).isTrue();
    }

    @Test
    void nothingIsLoadedFromAnotherNetwork() {
        SequencedMap<String, TensorData> tensors = tensors(name -> name);
        tensors.keySet().removeIf(name -> name.startsWith("layer4.1."));
        tensors.remove("conv1.weight");
        tensors.put("layer5.weight", TensorData.ofFloats(new float[] {1}, 1));
        tensors.put("bn1.bias", TensorData.ofFloats(new float[] {1, 2, 3}, 3));
        Path file = write(tensors, "", ".pt");
        try (Scope _ = Scope.open("test");
                ResNet network = new ResNet(EncoderName.RESNET18, ResNet.Form.PLAIN)) {
            float[] before = Tensors.floats(network.state().get("bn1.weight"));
            assertThatThrownBy(() -> EncoderWeights.load(network, ImageWeights.IMAGENET, file))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContainingAll(
                            file + " (imagenet for resnet18)",
                            "conv1.weight, layer4.1.conv1.weight",
                            "and 7 more",
                            "layer5.weight",
                            "bn1.bias[3]");
            assertThat(Tensors.floats(network.state().get("bn1.weight"))).isEqualTo(before);
        }
    }

    @Test
    void readsARealFileInMocosForm() {
        StateDict all =
                StateDicts.locate(
                        Checkpoints.read(Shared.reference("ops/checkpoint_moco_style.pth.tar")));
        StateDict encoder = EncoderWeights.adapted(all, ImageWeights.MOCO_V2);
        assertThat(encoder.size()).isPositive();
        assertThat(encoder.names())
                .noneMatch(name -> name.startsWith("module.") || name.startsWith("fc."));
    }

    @Test
    void aMissingFileSaysWhatToPutWhere() {
        assertThatThrownBy(() -> find(ImageWeights.MOCO_V2, EncoderName.RESNET50))
                .isInstanceOf(EngineException.class)
                .hasMessage(
                        "The image weights moco_v2 for resnet50 are not there: put"
                                + " https://dl.fbaipublicfiles.com/moco/moco_checkpoints/"
                                + "moco_v2_800ep/moco_v2_800ep_pretrain.pth.tar at "
                                + folder.resolve("moco_v2.pt")
                                + " or "
                                + folder.resolve("moco_v2_800ep_pretrain.pth.tar")
                                + ", or name a file with image_weights_path.");
        Path named = folder.resolve("mine.pt");
        assertThatThrownBy(
                        () -> new PublishedFile(ImageWeights.OBOW, EncoderName.RESNET50).at(named))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("https://github.com/valeoai/obow at " + named);
    }

    @ParameterizedTest
    @CsvSource({
        "moco_v2.pth.tar, MOCO_V2, RESNET50",
        "moco_v2_800ep_pretrain.pth.tar, MOCO_V2, RESNET50",
        "imagenet_resnet18.safetensors, IMAGENET, RESNET18",
        "dino_vit_base_p8.pth, DINO, VIT_BASE_P8",
        "dino_deitsmall16_pretrain.pth, DINO, VIT_SMALL_P16",
        "pixpro.pt, PIXPRO, RESNET50"
    })
    void findsAFileByOurNameOrByThePublished(String name, ImageWeights weights, EncoderName encoder)
            throws IOException {
        Path file = folder.resolve(name);
        Files.createFile(file);
        assertThat(find(weights, encoder)).isEqualTo(file);
    }

    private Path find(ImageWeights weights, EncoderName encoder) {
        return new PublishedFile(weights, encoder).in(folder);
    }

    private boolean loaded(Path file, ImageWeights weights) {
        try (Scope _ = Scope.open("test");
                ResNet network = new ResNet(EncoderName.RESNET18, ResNet.Form.PLAIN)) {
            EncoderWeights.load(network, weights, file);
            return network.state().entrySet().stream()
                    .allMatch(e -> same(e.getValue(), published.state().get(e.getKey())));
        }
    }

    private static boolean same(Tensor a, Tensor b) {
        return a.equal(b);
    }

    private static SequencedMap<String, TensorData> tensors(UnaryOperator<String> naming) {
        SequencedMap<String, TensorData> tensors = new LinkedHashMap<>();
        published
                .state()
                .forEach((name, tensor) -> tensors.put(naming.apply(name), Weights.data(tensor)));
        return tensors;
    }

    private Path write(SequencedMap<String, TensorData> tensors, String key, String ending) {
        Value weights = new StateDict(tensors).toValue();
        SequencedMap<String, Value> root = new LinkedHashMap<>();
        root.put("epoch", Value.of(200));
        root.put(key, weights);
        Path file = folder.resolve("weights" + ending);
        Checkpoints.write(
                file, key.isEmpty() ? weights : Value.Mapping.dict(root), Optional.empty());
        return file;
    }
}
