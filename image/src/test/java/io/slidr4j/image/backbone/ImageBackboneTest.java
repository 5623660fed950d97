package io.slidr4j.image.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.engine.EngineException;
import io.slidr4j.engine.Precision;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Seeds;
import io.slidr4j.engine.Tensors;
import io.slidr4j.testkit.FiniteDifferences;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

class ImageBackboneTest {

    @ParameterizedTest
    @CsvSource({
        "RESNET18, PPKT, 64, 96",
        "RESNET50, PPKT, 32, 96",
        "RESNET50, DILATION, 36, 20",
        "VIT_SMALL_P16, DILATION, 48, 80",
        "VIT_SMALL_P8, PPKT, 24, 56",
        "VIT_BASE_P8, PPKT, 16, 24"
    })
    void everyPixelGetsAFeatureOfUnitLength(
            EncoderName encoder, DecoderName decoder, int height, int width) {
        try (Scope _ = Scope.open("test");
                ImageBackbone backbone = random(encoder, decoder, 5, true)) {
            Tensor pixels = backbone.forward(torch.rand(2, 3, height, width));
            assertThat(Tensors.shape(pixels)).containsExactly(2, 5, height, width);
            Tensor lengths = pixels.mul(pixels).sum(1).sqrt(); // [2, h, w]
            assertThat(Tensors.item(lengths.min())).isBetween(0.9999, 1.0001);
            assertThat(Tensors.item(lengths.max())).isBetween(0.9999, 1.0001);
        }
    }

    @Test
    void onlyTheDecoderTrainsAndTheEncoderStaysInEvaluation() {
        try (Scope _ = Scope.open("test");
                ImageBackbone backbone = random(EncoderName.RESNET18, DecoderName.PPKT, 4, true)) {
            Map<String, Tensor> before = copies(backbone);
            backbone.train(true);
            assertThat(backbone.training()).isTrue();
            assertThat(backbone.encoder().modules()).noneMatch(m -> m.training());
            assertThat(backbone.trainable().keySet())
                    .containsExactly("decoder.0.weight", "decoder.0.bias");

            backbone.forward(torch.rand(1, 3, 32, 64)).narrow(1, 0, 1).sum().backward();
            assertThat(Tensors.item(backbone.trainable().get("decoder.0.weight").grad().norm()))
                    .isPositive();
            assertThat(unlike(before, backbone)).isEmpty();
        }
    }

    private static Map<String, Tensor> copies(ImageBackbone backbone) {
        Map<String, Tensor> copies = new TreeMap<>();
        backbone.encoder().state().forEach((name, t) -> copies.put(name, t.clone()));
        return copies;
    }

    private static List<String> unlike(Map<String, Tensor> before, ImageBackbone backbone) {
        return backbone.encoder().state().entrySet().stream()
                .filter(e -> !e.getValue().equal(before.get(e.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void namesAreTorchvisions() {
        try (Scope _ = Scope.open("test");
                ImageBackbone backbone =
                        random(EncoderName.RESNET50, DecoderName.DILATION, 64, true)) {
            Map<String, Tensor> state = backbone.state();
            assertThat(state)
                    .hasSize(5 * 53 + 53 + 2) // 53 convolutions, their norms, the decoder
                    .containsKeys(
                            "encoder.conv1.weight",
                            "encoder.bn1.num_batches_tracked",
                            "encoder.layer1.0.downsample.0.weight",
                            "encoder.layer1.0.downsample.1.running_var",
                            "encoder.layer3.5.conv3.weight",
                            "encoder.layer4.2.bn3.running_mean",
                            "decoder.0.weight");
            assertThat(Tensors.shape(state.get("encoder.layer4.0.conv2.weight")))
                    .containsExactly(512, 512, 3, 3);
            assertThat(Tensors.shape(state.get("decoder.0.weight")))
                    .containsExactly(64, 2048, 1, 1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void gradientsOfTheDecoderEqualFiniteDifferences(boolean normalise) {
        try (Scope _ = Scope.open("test");
                ImageBackbone backbone =
                        random(EncoderName.RESNET18, DecoderName.PPKT, 8, normalise)) {
            Tensor features = torch.randn(2, 512, 2, 3);
            Tensor weights = torch.randn(2, 8, 64, 96);
            Tensor loss = backbone.decode(features, 64, 96).pixels().mul(weights).sum();
            loss.backward();
            for (String name : backbone.trainable().keySet()) {
                check(backbone, features, weights, name);
            }
        }
    }

    private static void check(
            ImageBackbone backbone, Tensor features, Tensor weights, String name) {
        Tensor parameter = backbone.state().get(name);
        float[] analytic = Tensors.floats(parameter.grad());
        float[] values = Tensors.floats(parameter);
        double scale = Tensors.item(parameter.grad().abs().max());
        RandomGenerator random = Seeds.stream(5);
        for (int trial = 0; trial < 12; trial++) {
            int i = random.nextInt(values.length);
            double numeric =
                    FiniteDifferences.partial(
                            x -> loss(backbone, features, weights, parameter, x), values, i, 1e-3f);
            assertThat(Math.abs(numeric - analytic[i]))
                    .as("%s[%d]: %s for %s", name, i, analytic[i], numeric)
                    .isLessThan(1e-2 * scale);
        }
    }

    private static double loss(
            ImageBackbone backbone, Tensor features, Tensor weights, Tensor parameter, float[] x) {
        try (Scope _ = Scope.open("loss");
                NoGradGuard _ = new NoGradGuard()) {
            parameter.copy_(Tensors.of(x, Tensors.shape(parameter)));
            Tensor pixels = backbone.decode(features, 64, 96).pixels();
            return Tensors.item(pixels.mul(weights).to(torch.ScalarType.Double).sum());
        }
    }

    @Test
    void refusesImagesThatDoNotFit() {
        try (Scope _ = Scope.open("test");
                ImageBackbone backbone = random(EncoderName.RESNET18, DecoderName.PPKT, 3, false)) {
            assertThatThrownBy(() -> backbone.forward(torch.rand(1, 3, 64, 100)))
                    .isInstanceOf(EngineException.class)
                    .hasMessage(
                            "Images of 64 x 100 pixels do not fit resnet18, whose sides must be"
                                    + " multiples of 32; change crop_size.");
        }
    }

    @Test
    void repeatedStepsLeaveMemoryFlat() throws IOException {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/statm")));
        try (Scope _ = Scope.open("test");
                ImageBackbone backbone = random(EncoderName.RESNET18, DecoderName.PPKT, 64, true)) {
            steps(backbone, 10);
            long pointers = Pointer.totalCount();
            long resident = residentBytes();
            steps(backbone, 40); // the outputs alone would be 80 MB
            assertThat(Pointer.totalCount()).isEqualTo(pointers);
            assertThat(residentBytes() - resident).isLessThan(32L << 20);
        }
    }

    private static void steps(ImageBackbone backbone, int count) {
        for (int i = 0; i < count; i++) {
            try (Scope _ = Scope.open("step")) {
                backbone.forward(torch.rand(2, 3, 32, 128)).mean().backward();
            }
        }
    }

    private static long residentBytes() throws IOException {
        String[] pages = Files.readString(Path.of("/proc/self/statm")).split(" ");
        return 4096 * Long.parseLong(pages[1]);
    }

    private static ImageBackbone random(
            EncoderName encoder, DecoderName decoder, int outputs, boolean normalise) {
        Seeds.seedLibtorch(11);
        return ImageBackbones.build(
                new ImageBackbones.Plan(encoder, decoder, outputs, normalise, Precision.FLOAT32),
                ImageWeights.RANDOM,
                Optional.empty(),
                0);
    }
}
