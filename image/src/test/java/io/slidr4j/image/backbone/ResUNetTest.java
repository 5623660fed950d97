package io.slidr4j.image.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.engine.EngineException;
import io.slidr4j.engine.Precision;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.testkit.Close;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResUNetTest {

    @ParameterizedTest
    @EnumSource(
            value = EncoderName.class,
            names = {"RESUNET34", "RESUNET_SMALL"})
    void everyPixelHasSixteenNumbers(EncoderName name) {
        try (Scope _ = Scope.open("test");
                ResUNet network = new ResUNet(name)) {
            Tensor features = network.forward(torch.randn(2, 3, 32, 64));
            assertThat(Tensors.shape(features)).containsExactly(2, 16, 32, 64);
            assertThat(network.channels()).isEqualTo(16);
        }
    }

    /** Monodepth2's widths on a ResNet-34: 512, 256, 128, 64, 32, 16. */
    @Test
    void theDecoderHasThePublishedWidths() {
        try (Scope _ = Scope.open("test");
                ResUNet network = new ResUNet(EncoderName.RESUNET34)) {
            var parameters = network.parameters();
            assertThat(Tensors.shape(parameters.get("decoder.0.before.weight")))
                    .containsExactly(256, 512, 3, 3);
            assertThat(Tensors.shape(parameters.get("decoder.2.after.weight")))
                    .containsExactly(64, 64 + 64, 3, 3);
            assertThat(Tensors.shape(parameters.get("decoder.4.after.weight")))
                    .containsExactly(16, 16, 3, 3);
            assertThat(Tensors.shape(parameters.get("encoder.layer3.5.conv2.weight")))
                    .containsExactly(256, 256, 3, 3);
        }
    }

    @Test
    void theLevelsAreColoursAndLayersSideBySideAtAQuarterOfTheResolution() {
        try (Scope _ = Scope.open("test");
                ResUNet network = new ResUNet(EncoderName.RESUNET_SMALL, ResUNet.Output.LEVELS)) {
            network.eval();
            Tensor images = torch.randn(2, 3, 64, 96);
            Tensor levels = network.forward(images);
            assertThat(Tensors.shape(levels)).containsExactly(2, 3 + 16 + 32 + 64 + 128, 16, 24);
            assertThat(network.channels()).isEqualTo(243);
            assertThat(network.stride()).isEqualTo(4);
            Tensor corner = images.narrow(2, 0, 4).narrow(3, 0, 4); // [2, 3, 4, 4]
            Close.relativeNorm(
                    Tensors.floats(levels.narrow(1, 0, 3).select(3, 0).select(2, 0)),
                    Tensors.floats(corner.flatten(2, 3).mean(2)),
                    1e-6);
            Tensor first = network.encoder().levels(images).getFirst(); // [2, 16, 16, 24]
            assertThat(Tensors.floats(levels.narrow(1, 3, 16).contiguous()))
                    .isEqualTo(Tensors.floats(first.contiguous()));
        }
    }

    @Test
    void theDeepestLayerIsTheResidualNetworks() {
        try (Scope _ = Scope.open("test");
                ResUNet network = new ResUNet(EncoderName.RESUNET_SMALL, ResUNet.Output.DEEPEST)) {
            network.eval();
            Tensor images = torch.randn(1, 3, 64, 32);
            assertThat(Tensors.shape(network.forward(images))).containsExactly(1, 128, 2, 1);
            assertThat(network.stride()).isEqualTo(32);
            assertThat(Tensors.floats(network.forward(images)))
                    .isEqualTo(Tensors.floats(network.encoder().forward(images)));
        }
    }

    @Test
    void trainingUsesTheStatisticsOfTheBatchAndEvaluationTheGatheredOnes() {
        try (Scope _ = Scope.open("test");
                ResUNet network = new ResUNet(EncoderName.RESUNET_SMALL)) {
            Tensor images = torch.randn(2, 3, 64, 32);
            network.eval();
            float[] before = Tensors.floats(network.forward(images));
            network.train(true);
            assertThat(Tensors.floats(network.forward(images))).isNotEqualTo(before);
            network.eval();
            float[] after = Tensors.floats(network.forward(images));
            assertThat(after).isNotEqualTo(before);
            assertThat(Tensors.floats(network.forward(images))).isEqualTo(after);
        }
    }

    @Test
    void theFrozenNetworkComputesTheSame() {
        try (Scope _ = Scope.open("test");
                ResUNet network = new ResUNet(EncoderName.RESUNET_SMALL);
                FrozenEncoder frozen = new FrozenEncoder(network, Precision.FLOAT32)) {
            network.eval();
            Tensor images = torch.randn(1, 3, 32, 96);
            Tensor features = frozen.features(images);
            assertThat(features.requires_grad()).isFalse();
            Close.relativeNorm(
                    Tensors.floats(features), Tensors.floats(network.forward(images)), 1e-6);
        }
    }

    @Test
    void sizesThatDoNotHalveFiveTimesAndBfloat16AreRefused() {
        try (Scope _ = Scope.open("test");
                ResUNet network = new ResUNet(EncoderName.RESUNET_SMALL);
                FrozenEncoder frozen = new FrozenEncoder(network, Precision.BFLOAT16)) {
            assertThatThrownBy(() -> network.checkSize(64, 60))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("multiples of 32");
            assertThatThrownBy(() -> frozen.features(torch.randn(1, 3, 32, 32)))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("image_precision");
        }
    }
}
