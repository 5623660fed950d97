package io.slidr4j.image.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.engine.CpuFeatures;
import io.slidr4j.engine.EngineException;
import io.slidr4j.engine.Float32Products;
import io.slidr4j.engine.Precision;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Seeds;
import io.slidr4j.engine.Tensors;
import io.slidr4j.image.backbone.Convolution.Geometry;
import io.slidr4j.testkit.Close;

import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Collections;
import java.util.List;

/** The fused convolutions against libtorch's plain ones, and which of them is taken. */
class ConvolutionKernelsTest {

    @AfterEach
    void forgetTheProperty() {
        System.clearProperty(ConvolutionKernels.PROPERTY);
    }

    @ParameterizedTest
    @CsvSource({
        "FLOAT32, 64, 64, 3, 1, 1, 1, 13, 9, 1e-6",
        "FLOAT32, 5, 7, 3, 1, 4, 4, 11, 17, 1e-6",
        "FLOAT32, 3, 64, 7, 2, 3, 1, 15, 22, 1e-6",
        "FLOAT32, 33, 130, 1, 2, 0, 1, 9, 6, 1e-6",
        "BFLOAT16, 64, 96, 3, 1, 8, 8, 12, 20, 5e-3",
        "BFLOAT16, 5, 7, 1, 1, 0, 1, 3, 1, 5e-3"
    })
    void fusedComputesWhatPlainDoes(
            Precision precision,
            long in,
            long out,
            long kernel,
            long stride,
            long padding,
            long dilation,
            long height,
            long width,
            double tolerance) {
        Assumptions.assumeTrue(fusible());
        Seeds.seedLibtorch(4);
        try (Scope _ = Scope.open("test");
                NoGradGuard _ = new NoGradGuard();
                FoldedConvolution layer =
                        new FoldedConvolution(
                                torch.randn(out, in, kernel, kernel).to(precision.type()),
                                torch.randn(out).to(precision.type()),
                                new Geometry(kernel, stride, padding, dilation),
                                ConvolutionKernels.FUSED)) {
            Tensor x = channelsLast(torch.randn(2, in, height, width), precision);
            Tensor y = ConvolutionKernels.PLAIN.convolve(layer, x); // [2, out, h', w']
            Tensor residual = channelsLast(torch.randn(Tensors.shape(y)), precision);

            same(ConvolutionKernels.FUSED.convolve(layer, x), y, tolerance);
            same(ConvolutionKernels.FUSED.rectified(layer, x), y.relu(), tolerance);
            Tensor onto = residual.clone();
            Tensor sum = ConvolutionKernels.FUSED.rectified(layer, x, onto);
            same(sum, y.add(residual).relu(), tolerance);
            assertThat(sum.data_ptr().address()).isEqualTo(onto.data_ptr().address());
        }
    }

    private static Tensor channelsLast(Tensor images, Precision precision) {
        return images.to(precision.type()).contiguous(torch.MemoryFormat.ChannelsLast);
    }

    private static void same(Tensor actual, Tensor expected, double tolerance) {
        assertThat(Tensors.shape(actual)).containsExactly(Tensors.shape(expected));
        assertThat(actual.scalar_type().intern()).isEqualTo(expected.scalar_type().intern());
        Close.relativeNorm(Tensors.floats(actual), Tensors.floats(expected), tolerance);
    }

    @ParameterizedTest
    @CsvSource({
        "FLOAT32, RESNET18, PLAIN, 13",
        "FLOAT32, RESNET50, DILATED, 52",
        "BFLOAT16, RESNET18, PLAIN, 0"
    })
    void everyLayerIsAsFastAsTheProcessorCan(
            Precision precision, EncoderName name, ResNet.Form form, int splittable) {
        Assumptions.assumeTrue(fusible());
        try (Scope _ = Scope.open("test");
                ResNet network = new ResNet(name, form);
                FoldedResNet plan = (FoldedResNet) network.plan(precision)) {
            List<ConvolutionKernels> kernels =
                    plan.modules().stream()
                            .filter(FoldedConvolution.class::isInstance)
                            .map(layer -> ((FoldedConvolution) layer).kernels())
                            .toList();
            int split = splits() ? splittable : 0;
            assertThat(Collections.frequency(kernels, ConvolutionKernels.SPLIT)).isEqualTo(split);
            assertThat(Collections.frequency(kernels, ConvolutionKernels.FUSED))
                    .isEqualTo(kernels.size() - split);
        }
    }

    @Test
    void thePropertyForcesOne() {
        try (Scope _ = Scope.open("test")) {
            Tensor weight = torch.randn(32, 32, 1, 1);
            assertThat(forced("plain", weight)).isEqualTo(ConvolutionKernels.PLAIN);
            assertThatThrownBy(() -> forced("quick", weight))
                    .isInstanceOf(EngineException.class)
                    .hasMessage("slidr.image.kernels is 'quick'; use fused, plain or split.");
            assertThatThrownBy(() -> forced("split", weight.to(torch.ScalarType.BFloat16)))
                    .isInstanceOf(EngineException.class)
                    .hasMessageStartingWith("slidr.image.kernels=split needs image_precision");
            Assumptions.assumeTrue(fusible());
            assertThat(forced("fused", weight)).isEqualTo(ConvolutionKernels.FUSED);
            Assumptions.assumeTrue(splits());
            assertThat(forced("split", weight)).isEqualTo(ConvolutionKernels.SPLIT);
        }
    }

    @Test
    void whatTheMatrixUnitDoesNotFitStaysFused() {
        Assumptions.assumeTrue(splits());
        try (Scope _ = Scope.open("test")) {
            for (long[] shape : new long[][] {{32, 5, 1, 1}, {32, 3, 7, 7}, {32, 33, 1, 1}}) {
                assertThat(forced("split", torch.randn(shape))).isEqualTo(ConvolutionKernels.FUSED);
            }
            Tensor weight = torch.randn(32, 32, 3, 3);
            System.clearProperty(ConvolutionKernels.PROPERTY);
            assertThat(ConvolutionKernels.of(weight, Geometry.threeByThree(1, 4)))
                    .isEqualTo(ConvolutionKernels.SPLIT);
            assertThat(ConvolutionKernels.of(weight, Geometry.threeByThree(2, 1)))
                    .isEqualTo(ConvolutionKernels.FUSED);
            assertThat(ConvolutionKernels.of(weight, new Geometry(3, 1, 0, 1)))
                    .isEqualTo(ConvolutionKernels.FUSED);
        }
    }

    private static ConvolutionKernels forced(String property, Tensor weight) {
        System.setProperty(ConvolutionKernels.PROPERTY, property);
        return ConvolutionKernels.of(weight, Geometry.pointwise(1));
    }

    private static boolean splits() {
        return Float32Products.current().products() == Float32Products.HIGH;
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void theSameImagesGiveTheSameBits(Precision precision) {
        Seeds.seedLibtorch(4);
        try (Scope _ = Scope.open("test");
                ResNet network = new ResNet(EncoderName.RESNET18, ResNet.Form.PLAIN);
                FrozenEncoder frozen = new FrozenEncoder(network, precision)) {
            Tensor images = torch.randn(2, 3, 96, 64);
            float[] first = Tensors.floats(frozen.features(images));
            for (int run = 0; run < 5; run++) {
                assertThat(Tensors.floats(frozen.features(images))).isEqualTo(first);
            }
        }
    }

    private static boolean fusible() {
        return CpuFeatures.detect().avx512() && torch.hasMKLDNN();
    }
}
