package io.slidr4j.image.superpixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.data.DataException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.SplittableRandom;

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
        Row first = new Row(new double[3 + 8 * strips], 3, 8 * strips);
        Row second = new Row(new double[3 + 8 * strips], 3, 8 * strips);
        scalar.blur(in, before, after, gaussian.values(), 0.7, first);
        vector.blur(in, before, after, gaussian.values(), 0.7, second);
        assertThat(second.values()).isEqualTo(first.values());
    }

    @Test
    void tilesAreTheSame() {
        double[] rows = new SplittableRandom(7).doubles(8 * 80, -3, 5).toArray();
        double[] first = new double[70];
        double[] second = new double[70];
        double[] firstSummary = new double[3];
        double[] secondSummary = new double[3];
        for (int column = 0; column < 72; column += 8) {
            scalar.cut(rows, column, 80, first, 6, firstSummary);
            vector.cut(rows, column, 80, second, 6, secondSummary);
            assertThat(second).isEqualTo(first);
            assertThat(secondSummary).isEqualTo(firstSummary);
            assertThat(first[6 + 8 * 3 + 5]).isEqualTo(rows[column + 80 * 3 + 5]);
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
