package io.slidr4j.image.superpixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.data.DataException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The choice of the inner loops, and their equality to the bit. */
final class PixelKernelsTest {

    private final PixelKernel scalar = new ScalarPixelKernel();
    private final PixelKernel vector = new VectorPixelKernel();

    @Test
    void theFastOneIsTaken() {
        assertThat(PixelKernels.create()).isInstanceOf(VectorPixelKernel.class);
    }

    @Test
    void eitherCanBeForced() {
        assertThat(PixelKernels.create("scalar", true)).isInstanceOf(ScalarPixelKernel.class);
        assertThat(PixelKernels.create("scalar", false)).isInstanceOf(ScalarPixelKernel.class);
        assertThat(PixelKernels.create("vector", true)).isInstanceOf(VectorPixelKernel.class);
    }

    @Test
    void wrongWishesAreErrors() {
        assertThatThrownBy(() -> PixelKernels.create("vector", false))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("--add-modules jdk.incubator.vector");
        assertThatThrownBy(() -> PixelKernels.create("fast", true))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'fast'");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 24, 40, 1600})
    void labIsTheSame(int width) {
        double[][] linear = new double[3][];
        for (int c = 0; c < 3; c++) {
            linear[c] = new SplittableRandom(c).doubles(width).map(v -> v * v * v).toArray();
            linear[c][0] = 0;
            linear[c][1] = 1;
        }
        double[] first = new double[3 * width + 5];
        double[] second = new double[3 * width + 5];
        scalar.lab(linear, first, 5);
        vector.lab(linear, second, 5);
        assertThat(second).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 9, 201})
    void blurIsTheSame(int strips) {
        GaussianWeights gaussian = GaussianWeights.of(1.3);
        int radius = gaussian.radius();
        double[] in = new SplittableRandom(strips).doubles(8 * strips + 2 * radius).toArray();
        int[] before = new int[radius + 1];
        int[] after = new int[radius + 1];
        for (int d = 0; d <= radius; d++) {
            before[d] = radius - d;
            after[d] = radius + d;
        }
        int[] offsets = IntStream.range(0, strips).map(i -> 11 * i).toArray();
        Strips first = new Strips(new double[3 + 11 * strips], 3, offsets);
        Strips second = new Strips(new double[3 + 11 * strips], 3, offsets);
        scalar.blur(in, before, after, gaussian.values(), 0.7, first);
        vector.blur(in, before, after, gaussian.values(), 0.7, second);
        assertThat(second.values()).isEqualTo(first.values());
    }

    @Test
    void summariesAreTheSame() {
        double[] values = new SplittableRandom(7).doubles(640, -3, 5).toArray();
        double[] first = new double[3];
        double[] second = new double[3];
        for (int start = 0; start < 640; start += 64) {
            scalar.summarise(values, start, first);
            vector.summarise(values, start, second);
            assertThat(second).isEqualTo(first);
        }
    }

    @Test
    void theCurveIsTheCubeRoot() {
        for (double t = LabCurve.KNEE + 1e-6; t < 1.1; t += 0.00037) {
            double exact = StrictMath.cbrt(t);
            assertThat(Math.abs(LabCurve.at(t) - exact)).isLessThan(8 * Math.ulp(exact));
        }
        assertThat(LabCurve.at(0)).isEqualTo(16.0 / 116);
    }
}
