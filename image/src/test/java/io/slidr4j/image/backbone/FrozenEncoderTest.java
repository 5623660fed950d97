package io.slidr4j.image.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.engine.Float32Products;
import io.slidr4j.engine.FormulaWeights;
import io.slidr4j.engine.Precision;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.testkit.Close;

import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compiled plans against the plain layers: the naive twin of every fast path. */
class FrozenEncoderTest {

    /** With factors as sums of two bfloat16, a convolution is exact to 4e-6, fifty to 2e-5. */
    private static final double DEFAULT_TOLERANCE =
            Float32Products.current().products() == Float32Products.HIGH ? 4e-5 : 1e-5;

    @AfterEach
    void forgetTheProperty() {
        System.clearProperty(ConvolutionKernels.PROPERTY);
    }

    @ParameterizedTest
    @CsvSource({
        "RESNET18, PLAIN, 32, 96",
        "RESNET18, PLAIN, 160, 224",
        "RESNET50, PLAIN, 96, 32",
        "RESNET50, DILATED, 36, 52"
    })
    void foldedNormsComputeTheSame(EncoderName name, ResNet.Form form, int height, int width) {
        computesTheSame(name, form, height, width, DEFAULT_TOLERANCE);
        System.setProperty(ConvolutionKernels.PROPERTY, "plain");
        computesTheSame(name, form, height, width, 1e-5);
    }

    private static void computesTheSame(
            EncoderName name, ResNet.Form form, int height, int width, double tolerance) {
        try (Scope _ = Scope.open("test");
                ResNet network = formula(new ResNet(name, form), 3);
                FrozenEncoder frozen = new FrozenEncoder(network, Precision.FLOAT32)) {
            Tensor images = torch.randn(2, 3, height, width);
            assertThat(frozen.plan()).isInstanceOf(FoldedResNet.class);
            Tensor fast = frozen.features(images);
            assertThat(Tensors.shape(fast))
                    .containsExactly(
                            2,
                            network.channels(),
                            height / network.stride(),
                            width / network.stride());
            Close.relativeNorm(Tensors.floats(fast), plain(network, images), tolerance);
        }
    }

    @ParameterizedTest
    @CsvSource({"RESNET18, 0.03", "VIT_SMALL_P16, 0.03"})
    void bfloat16IsCloseAndStaysSo(EncoderName name, double tolerance) {
        try (Scope _ = Scope.open("test");
                Encoder network = formula(encoder(name), 3);
                FrozenEncoder frozen = new FrozenEncoder(network, Precision.BFLOAT16)) {
            Tensor images = torch.randn(1, 3, 64, 96);
            Tensor features = frozen.features(images);
            assertThat(features.scalar_type().intern()).isEqualTo(torch.ScalarType.BFloat16);
            float[] expected = plain(network, images);
            assertThat(Tensors.floats(features)).isNotEqualTo(expected);
            Close.relativeNorm(Tensors.floats(features), expected, tolerance);
        }
    }

    @Test
    void imagesDoNotDependOnTheirBatch() {
        try (Scope _ = Scope.open("test");
                ResNet network = formula(new ResNet(EncoderName.RESNET18, ResNet.Form.PLAIN), 3);
                FrozenEncoder frozen = new FrozenEncoder(network, Precision.FLOAT32)) {
            Tensor images = torch.randn(3, 3, 64, 96);
            Tensor second = frozen.features(images).narrow(0, 1, 1);
            assertThat(Tensors.floats(second))
                    .isEqualTo(Tensors.floats(frozen.features(images.narrow(0, 1, 1))));
        }
    }

    @Test
    void noImagesGiveNoFeatures() {
        try (Scope _ = Scope.open("test");
                ResNet network = new ResNet(EncoderName.RESNET18, ResNet.Form.PLAIN);
                FrozenEncoder frozen = new FrozenEncoder(network, Precision.FLOAT32)) {
            assertThat(Tensors.shape(frozen.features(torch.randn(0, 3, 64, 96))))
                    .containsExactly(0, 512, 2, 3);
        }
    }

    @Test
    void aChangedWeightIsCompiledAgain() {
        try (Scope _ = Scope.open("test");
                ResNet network = formula(new ResNet(EncoderName.RESNET18, ResNet.Form.PLAIN), 3);
                FrozenEncoder frozen = new FrozenEncoder(network, Precision.FLOAT32)) {
            Tensor images = torch.randn(1, 3, 32, 32);
            float[] before = Tensors.floats(frozen.features(images));
            InferencePlan plan = frozen.plan();
            assertThat(frozen.plan()).isSameAs(plan);

            FormulaWeights.fill(network, 4);
            float[] after = Tensors.floats(frozen.features(images));
            assertThat(after).isNotEqualTo(before);
            Close.relativeNorm(after, plain(network, images), DEFAULT_TOLERANCE);
        }
    }

    private static Encoder encoder(EncoderName name) {
        return switch (name.family()) {
            case RESNET -> new ResNet(name, ResNet.Form.PLAIN);
            case VISION_TRANSFORMER -> new VisionTransformer(name);
            case RESUNET -> new ResUNet(name);
        };
    }

    private static <E extends Encoder> E formula(E network, long seed) {
        FormulaWeights.fill(network, seed);
        return network;
    }

    private static float[] plain(Encoder network, Tensor images) {
        try (NoGradGuard _ = new NoGradGuard()) {
            return Tensors.floats(network.forward(images));
        }
    }
}
