package io.slidr4j.image.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.engine.FormulaWeights;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.testkit.Close;

import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;

class VisionTransformerTest {

    @Test
    void aBlockEqualsItsFormula() {
        try (Scope _ = Scope.open("test");
                NoGradGuard _ = new NoGradGuard();
                TransformerBlock block = new TransformerBlock(12, 3)) {
            FormulaWeights.fill(block, 7);
            Tensor tokens = torch.randn(2, 5, 12);
            float[] expected =
                    new NaiveBlock(block.state(), 12, 3).apply(Tensors.floats(tokens), 5);
            Close.absolute(Tensors.floats(block.forward(tokens)), expected, 1e-5);
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 5", "14, 26", "1, 1", "17, 14"})
    void positionsAreResampledBicubically(int rows, int columns) {
        try (Scope _ = Scope.open("test");
                NoGradGuard _ = new NoGradGuard();
                VisionTransformer network = new VisionTransformer(EncoderName.VIT_SMALL_P16)) {
            FormulaWeights.fill(network, 7);
            float[] learned = Tensors.floats(network.state().get("pos_embed")); // [1, 197, 384]
            float[] actual = Tensors.floats(network.positions(rows, columns));
            assertThat(actual).hasSize((1 + rows * columns) * 384);
            for (int c = 0; c < 384; c += 37) {
                assertThat(actual[c]).isEqualTo(learned[c]);
                for (int i = 0; i < rows * columns; i++) {
                    double expected =
                            sample(learned, c, i / columns, i % columns, rows + 0.1, columns + 0.1);
                    assertThat(actual[(1 + i) * 384 + c]).isCloseTo((float) expected, within());
                }
            }
        }
    }

    private static org.assertj.core.data.Offset<Float> within() {
        return org.assertj.core.data.Offset.offset(1e-6f);
    }

    /** Keys' cubic convolution with a = -0.75, edges repeated, on the 14×14 grid. */
    private static double sample(
            float[] learned, int c, int row, int column, double rows, double columns) {
        double y = (row + 0.5) * 14 / rows - 0.5;
        double x = (column + 0.5) * 14 / columns - 0.5;
        double sum = 0;
        for (int i = (int) Math.floor(y) - 1; i <= Math.floor(y) + 2; i++) {
            for (int j = (int) Math.floor(x) - 1; j <= Math.floor(x) + 2; j++) {
                int at = 1 + Math.clamp(i, 0, 13) * 14 + Math.clamp(j, 0, 13);
                sum += cubic(y - i) * cubic(x - j) * learned[at * 384 + c];
            }
        }
        return sum;
    }

    private static double cubic(double distance) {
        double t = Math.abs(distance);
        double a = -0.75;
        return t <= 1
                ? ((a + 2) * t - (a + 3)) * t * t + 1
                : t < 2 ? ((a * t - 5 * a) * t + 8 * a) * t - 4 * a : 0;
    }

    @Test
    void theTrainedGridKeepsItsPositions() {
        try (Scope _ = Scope.open("test");
                VisionTransformer network = new VisionTransformer(EncoderName.VIT_SMALL_P16)) {
            assertThat(Tensors.floats(network.positions(14, 14)))
                    .isEqualTo(Tensors.floats(network.state().get("pos_embed")));
        }
    }

    @Test
    void featuresAreTheTokensOfThePatchesInTheirPlaces() {
        try (Scope _ = Scope.open("test");
                NoGradGuard _ = new NoGradGuard();
                VisionTransformer network = new VisionTransformer(EncoderName.VIT_SMALL_P16)) {
            FormulaWeights.fill(network, 7);
            Tensor images = torch.randn(2, 3, 48, 80); // 3 x 5 patches
            Tensor token = network.tokens(images).select(1, 1 + 1 * 5 + 4); // [2, C]
            Tensor feature = network.forward(images).select(3, 4).select(2, 1); // [2, C]
            assertThat(Tensors.floats(feature)).isEqualTo(Tensors.floats(token));
        }
    }

    @Test
    void namesAreDinos() {
        try (Scope _ = Scope.open("test");
                VisionTransformer network = new VisionTransformer(EncoderName.VIT_BASE_P8)) {
            Map<String, Tensor> state = network.state();
            assertThat(state).hasSize(2 + 2 + 12 * 12 + 2);
            assertThat(Tensors.shape(state.get("pos_embed"))).containsExactly(1, 785, 768);
            assertThat(Tensors.shape(state.get("patch_embed.proj.weight")))
                    .containsExactly(768, 3, 8, 8);
            assertThat(Tensors.shape(state.get("blocks.11.attn.qkv.weight")))
                    .containsExactly(2304, 768);
            assertThat(Tensors.shape(state.get("blocks.0.mlp.fc2.weight")))
                    .containsExactly(768, 3072);
        }
    }

    /** The block written out in double, loop by loop. */
    private record NaiveBlock(Map<String, Tensor> state, int channels, int heads) {

        float[] apply(float[] tokens, int count) {
            float[] out = new float[tokens.length];
            for (int image = 0; image < tokens.length / (count * channels); image++) {
                double[][] x = new double[count][channels];
                int offset = image * count * channels;
                for (int i = 0; i < count * channels; i++) {
                    x[i / channels][i % channels] = tokens[offset + i];
                }
                double[][] y = block(x);
                for (int i = 0; i < count * channels; i++) {
                    out[offset + i] = (float) y[i / channels][i % channels];
                }
            }
            return out;
        }

        private double[][] block(double[][] x) {
            double[][] y = sum(x, attention(norm(x, "norm1")));
            double[][] hidden = linear(norm(y, "norm2"), "mlp.fc1");
            for (double[] row : hidden) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = row[i] * 0.5 * (1 + erf(row[i] / Math.sqrt(2)));
                }
            }
            return sum(y, linear(hidden, "mlp.fc2"));
        }

        private double[][] attention(double[][] x) {
            double[][] qkv = linear(x, "attn.qkv");
            int d = channels / heads;
            double[][] mixed = new double[x.length][channels];
            for (int h = 0; h < heads; h++) {
                for (int i = 0; i < x.length; i++) {
                    double[] weights = new double[x.length];
                    double total = 0;
                    for (int j = 0; j < x.length; j++) {
                        double dot = 0;
                        for (int c = 0; c < d; c++) {
                            dot += qkv[i][h * d + c] * qkv[j][channels + h * d + c];
                        }
                        weights[j] = Math.exp(dot / Math.sqrt(d));
                        total += weights[j];
                    }
                    for (int j = 0; j < x.length; j++) {
                        for (int c = 0; c < d; c++) {
                            mixed[i][h * d + c] +=
                                    weights[j] / total * qkv[j][2 * channels + h * d + c];
                        }
                    }
                }
            }
            return linear(mixed, "attn.proj");
        }

        private double[][] linear(double[][] x, String name) {
            float[] weight = Tensors.floats(state.get(name + ".weight"));
            float[] bias = Tensors.floats(state.get(name + ".bias"));
            double[][] y = new double[x.length][bias.length];
            for (int i = 0; i < x.length; i++) {
                for (int o = 0; o < bias.length; o++) {
                    y[i][o] = bias[o];
                    for (int c = 0; c < x[i].length; c++) {
                        y[i][o] += x[i][c] * weight[o * x[i].length + c];
                    }
                }
            }
            return y;
        }

        private double[][] norm(double[][] x, String name) {
            float[] weight = Tensors.floats(state.get(name + ".weight"));
            float[] bias = Tensors.floats(state.get(name + ".bias"));
            double[][] y = new double[x.length][channels];
            for (int i = 0; i < x.length; i++) {
                double mean = java.util.Arrays.stream(x[i]).average().orElseThrow();
                double variance =
                        java.util.Arrays.stream(x[i])
                                .map(v -> (v - mean) * (v - mean))
                                .average()
                                .orElseThrow();
                for (int c = 0; c < channels; c++) {
                    y[i][c] = (x[i][c] - mean) / Math.sqrt(variance + 1e-6) * weight[c] + bias[c];
                }
            }
            return y;
        }

        private static double[][] sum(double[][] a, double[][] b) {
            double[][] sum = new double[a.length][a[0].length];
            for (int i = 0; i < a.length; i++) {
                for (int j = 0; j < a[0].length; j++) {
                    sum[i][j] = a[i][j] + b[i][j];
                }
            }
            return sum;
        }

        /** The series of the error function; exact to 1e-15 for the values that occur here. */
        private static double erf(double x) {
            double term = x;
            double sum = x;
            for (int n = 1; n < 200; n++) {
                term *= -x * x / n;
                sum += term / (2 * n + 1);
            }
            return 2 / Math.sqrt(Math.PI) * sum;
        }
    }
}
