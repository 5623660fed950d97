package io.slidr4j.pretrain.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Seeds;
import io.slidr4j.engine.Tensors;
import io.slidr4j.pretrain.objective.PixelContrast.Matches;
import io.slidr4j.pretrain.objective.PixelContrast.Negatives;
import io.slidr4j.testkit.Close;
import io.slidr4j.testkit.FiniteDifferences;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The contrast of pixels against plain loops and finite differences. */
class PixelContrastTest {

    private static final double TAU = 0.4;

    /** Two views [B, C, h, w] and the matches between them. */
    private record Case(
            int channels, int height, int width, float[] one, float[] two, List<Matches> matches) {

        static Case random(long seed, int images, int channels, int height, int width, int count) {
            RandomGenerator random = Seeds.stream(seed);
            int length = images * channels * height * width;
            List<Matches> matches = new ArrayList<>();
            for (int b = 0; b < images; b++) {
                matches.add(
                        new Matches(
                                random.ints(count, 0, height * width).toArray(),
                                random.ints(count, 0, height * width).toArray()));
            }
            return new Case(
                    channels, height, width, draw(random, length), draw(random, length), matches);
        }

        private static float[] draw(RandomGenerator random, int length) {
            float[] values = new float[length];
            for (int i = 0; i < length; i++) {
                values[i] = (float) random.nextGaussian();
            }
            return values;
        }

        Tensor tensor(float[] values) {
            Tensor tensor = Tensors.of(values, matches.size(), channels, height, width);
            return tensor.set_requires_grad(true);
        }

        /** The loss in loops over double. */
        double naive(Negatives negatives, float[] first, float[] second) {
            List<double[]> allK = new ArrayList<>();
            List<double[]> allQ = new ArrayList<>();
            double sum = 0;
            for (int b = 0; b < matches.size(); b++) {
                List<double[]> k = rows(first, b, matches.get(b).first());
                List<double[]> q = rows(second, b, matches.get(b).second());
                sum += NaiveObjectives.infoNce(k, q, TAU) / matches.size();
                allK.addAll(k);
                allQ.addAll(q);
            }
            return negatives == Negatives.IMAGE ? sum : NaiveObjectives.infoNce(allK, allQ, TAU);
        }

        private List<double[]> rows(float[] features, int image, int[] chosen) {
            List<double[]> rows = new ArrayList<>();
            for (int pixel : chosen) {
                double[] row = new double[channels];
                double square = 0;
                for (int c = 0; c < channels; c++) {
                    row[c] = features[(image * channels + c) * height * width + pixel];
                    square += row[c] * row[c];
                }
                for (int c = 0; c < channels; c++) {
                    row[c] /= Math.sqrt(square);
                }
                rows.add(row);
            }
            return rows;
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1, 1, 1", "2, 3, 16, 7, 5, 30", "3, 2, 5, 1, 9, 40"})
    void equalsLoops(long seed, int images, int channels, int height, int width, int count) {
        Case c = Case.random(seed, images, channels, height, width, count);
        for (Negatives negatives : Negatives.values()) {
            try (Scope _ = Scope.open("test")) {
                Tensor loss =
                        new PixelContrast(TAU, negatives)
                                .loss(c.tensor(c.one()), c.tensor(c.two()), c.matches());
                double naive = c.naive(negatives, c.one(), c.two());
                assertThat(Tensors.item(loss)).isCloseTo(naive, within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Negatives.class)
    void gradientsEqualFiniteDifferences(Negatives negatives) {
        Case c = Case.random(4, 2, 4, 3, 5, 12);
        try (Scope _ = Scope.open("test")) {
            Tensor one = c.tensor(c.one());
            Tensor two = c.tensor(c.two());
            new PixelContrast(TAU, negatives).loss(one, two, c.matches()).backward();
            Close.absolute(
                    Tensors.floats(one.grad()),
                    FiniteDifferences.gradient(x -> c.naive(negatives, x, c.two()), c.one(), 1e-3f),
                    1e-4);
            Close.absolute(
                    Tensors.floats(two.grad()),
                    FiniteDifferences.gradient(x -> c.naive(negatives, c.one(), x), c.two(), 1e-3f),
                    1e-4);
        }
    }

    /** Two pixels at right angles, worked out by hand: -log(e^1/τ / (e^1/τ + 1)). */
    @Test
    void twoOrthogonalPixels() {
        float[] features = {3, 0, 0, 0.5f}; // [1, 2, 1, 2]: (3, 0) and (0, 0.5)
        Matches same = new Matches(new int[] {0, 1}, new int[] {0, 1});
        try (Scope _ = Scope.open("test")) {
            Tensor views = Tensors.of(features, 1, 2, 1, 2);
            double loss =
                    Tensors.item(
                            new PixelContrast(0.5, Negatives.IMAGE)
                                    .loss(views, views, List.of(same)));
            assertThat(loss).isCloseTo(Math.log1p(Math.exp(-2)), within(1e-6));
        }
    }
}
