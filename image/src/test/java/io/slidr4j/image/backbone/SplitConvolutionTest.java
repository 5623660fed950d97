package io.slidr4j.image.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.engine.Float32Products;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Seeds;
import io.slidr4j.engine.Tensors;
import io.slidr4j.image.backbone.Convolution.Geometry;
import io.slidr4j.testkit.Close;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Split convolutions against libtorch's, in float64, of the same two bfloat16 of each factor. */
class SplitConvolutionTest {

    @BeforeEach
    void onlyOnAMatrixUnit() {
        Assumptions.assumeTrue(
                Float32Products.current().products() == Float32Products.HIGH,
                "no matrix unit on this machine");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 32, 64, 1, 1, 1, 1", // one pixel
        "1, 32, 7, 3, 1, 1, 1",
        "1, 32, 16, 3, 4, 1, 3", // narrower than the dilation
        "2, 64, 130, 1, 1, 9, 13",
        "2, 64, 64, 3, 1, 13, 9",
        "1, 32, 64, 3, 1, 61, 90", // rows of a phase in several strips
        "1, 64, 96, 3, 2, 17, 35",
        "1, 32, 65, 3, 4, 30, 29",
        "1, 32, 32, 3, 8, 56, 104", // several phases in a strip
        "1, 32, 32, 3, 8, 7, 104",
        "1, 1024, 64, 1, 1, 5, 40", // products of half the channels
        "1, 1536, 9, 3, 2, 4, 5"
    })
    void equalsItsTwin(int b, int in, int out, int kernel, int dilation, int h, int w) {
        Seeds.seedLibtorch(in + out + h);
        Geometry geometry =
                kernel == 1 ? Geometry.pointwise(1) : Geometry.threeByThree(1, dilation);
        try (Scope _ = Scope.open("test");
                FoldedConvolution layer = layer(in, out, geometry)) {
            Tensor x = torch.randn(b, in, h, w).contiguous(MemoryFormat.ChannelsLast);
            Tensor residual = torch.randn(b, out, h, w).contiguous(MemoryFormat.ChannelsLast);
            Tensor y = twin(x, geometry, in, out);
            Tensor exact =
                    geometry.convolve(f64(x), f64(weight(in, out, geometry)), f64(bias(out)));

            same(layer.forward(x), y, 1e-6);
            same(layer.forward(x), exact, 2e-5);
            same(layer.rectified(x), y.relu(), 1e-6);
            Tensor sum = layer.rectified(x, residual.clone());
            same(sum, y.add(residual).relu(), 1e-6);
            Tensor rows = residual.clone().contiguous(MemoryFormat.Contiguous);
            same(layer.rectified(x, rows), y.add(residual).relu(), 1e-6);
        }
    }

    @Test
    void addsWhereTheSumLies() {
        try (Scope _ = Scope.open("test");
                FoldedConvolution layer = layer(32, 32, Geometry.pointwise(1))) {
            Tensor x = torch.randn(1, 32, 3, 4);
            Tensor sum = torch.randn(1, 32, 3, 4).contiguous(MemoryFormat.ChannelsLast);
            assertThat(layer.rectified(x, sum).data_ptr().address())
                    .isEqualTo(sum.data_ptr().address());
        }
    }

    @Test
    void theNumberOfThreadsChangesNoBit() {
        Geometry geometry = Geometry.threeByThree(1, 2);
        int threads = torch.get_num_threads();
        try (Scope _ = Scope.open("test");
                FoldedConvolution layer = layer(64, 96, geometry)) {
            Tensor x = torch.randn(1, 64, 40, 33);
            torch.set_num_threads(3);
            float[] several = Tensors.floats(layer.forward(x));
            torch.set_num_threads(1);
            assertThat(Tensors.floats(layer.forward(x))).isEqualTo(several);
        } finally {
            torch.set_num_threads(threads);
        }
    }

    @Test
    void anImageDoesNotDependOnTheOthers() {
        try (Scope _ = Scope.open("test");
                FoldedConvolution layer = layer(64, 64, Geometry.pointwise(1))) {
            Tensor x = torch.randn(3, 64, 20, 31);
            float[] alone = Tensors.floats(layer.forward(x.narrow(0, 1, 1)));
            assertThat(Tensors.floats(layer.forward(x).narrow(0, 1, 1))).isEqualTo(alone);
        }
    }

    @Test
    void noImagesGiveNone() {
        try (Scope _ = Scope.open("test");
                FoldedConvolution layer = layer(32, 48, Geometry.threeByThree(1, 1))) {
            assertThat(Tensors.shape(layer.rectified(torch.randn(0, 32, 4, 5))))
                    .containsExactly(0, 48, 4, 5);
        }
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "-Infinity", "3.4028235e38"})
    void whatIsNotFiniteStaysSo(float value) {
        Geometry geometry = Geometry.threeByThree(1, 1);
        try (Scope _ = Scope.open("test");
                FoldedConvolution layer = layer(32, 16, geometry)) {
            Tensor x = torch.randn(1, 32, 5, 6);
            x.narrow(1, 7, 1).narrow(2, 2, 1).narrow(3, 3, 1).fill_(Tensors.scalar(value));
            float[] y = Tensors.floats(layer.forward(x));
            for (int i = 0; i < y.length; i++) {
                int row = i / 6 % 5;
                int column = i % 6;
                boolean near = Math.abs(row - 2) <= 1 && Math.abs(column - 3) <= 1;
                assertThat(Float.isFinite(y[i])).isEqualTo(!near);
            }
        }
    }

    private static FoldedConvolution layer(int in, int out, Geometry geometry) {
        return new FoldedConvolution(
                weight(in, out, geometry), bias(out), geometry, ConvolutionKernels.SPLIT);
    }

    /** The same values each time. */
    private static Tensor weight(int in, int out, Geometry geometry) {
        Seeds.seedLibtorch(5);
        return torch.randn(out, in, geometry.kernel(), geometry.kernel());
    }

    private static Tensor bias(int out) {
        return torch.arange(Tensors.scalar(out)).cos();
    }

    private static Tensor twin(Tensor x, Geometry geometry, int in, int out) {
        Tensor w = weight(in, out, geometry);
        Tensor whole = geometry.convolve(high(x), high(w), f64(bias(out)));
        return whole.add(geometry.convolve(high(x), low(w)))
                .add(geometry.convolve(low(x), high(w)));
    }

    private static Tensor high(Tensor a) {
        return f64(a.to(ScalarType.BFloat16));
    }

    private static Tensor low(Tensor a) {
        Tensor rest = a.sub(a.to(ScalarType.BFloat16).to(ScalarType.Float));
        return f64(rest.to(ScalarType.BFloat16));
    }

    private static Tensor f64(Tensor a) {
        return a.to(ScalarType.Double);
    }

    private static void same(Tensor actual, Tensor expected, double tolerance) {
        assertThat(Tensors.shape(actual)).containsExactly(Tensors.shape(expected));
        Close.relativeNorm(
                Tensors.floats(actual), Tensors.floats(expected.to(ScalarType.Float)), tolerance);
    }
}
