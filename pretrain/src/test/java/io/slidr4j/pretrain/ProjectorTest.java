package io.slidr4j.pretrain;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.engine.FormulaWeights;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.engine.Weights;
import io.slidr4j.testkit.Close;

import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The projector against plain loops. */
class ProjectorTest {

    private static final int ROWS = 7;
    private static final int IN = 5;
    private static final int OUT = 3;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void equalsLoops(boolean normalise) {
        try (Scope _ = Scope.open("test");
                NoGradGuard _ = new NoGradGuard();
                Projector projector = new Projector(IN, OUT, normalise)) {
            FormulaWeights.fill(projector, 3);
            projector.eval();
            Tensor x = torch.randn(ROWS, IN);
            float[] rows = Tensors.floats(x);
            float[] expected = new float[ROWS * OUT];
            for (int row = 0; row < ROWS; row++) {
                double[] in = new double[IN];
                for (int c = 0; c < IN; c++) {
                    in[c] = rows[row * IN + c];
                }
                double[] out = naive(projector, in, normalise);
                for (int d = 0; d < OUT; d++) {
                    expected[row * OUT + d] = (float) out[d];
                }
            }
            Close.absolute(Tensors.floats(projector.forward(x)), expected, 1e-5);
        }
    }

    private static double[] naive(Projector projector, double[] x, boolean normalise) {
        double[] hidden = linear(projector, "0", x, IN);
        for (int c = 0; c < IN; c++) {
            double mean = value(projector, "1.running_mean", c);
            double variance = value(projector, "1.running_var", c);
            double scaled = (hidden[c] - mean) / Math.sqrt(variance + 1e-5);
            hidden[c] =
                    Math.max(
                            0,
                            scaled * value(projector, "1.weight", c)
                                    + value(projector, "1.bias", c));
        }
        double[] out = linear(projector, "3", hidden, OUT);
        double square = 0;
        for (double value : out) {
            square += value * value;
        }
        for (int d = 0; d < OUT; d++) {
            out[d] /= normalise ? Math.sqrt(square) : 1;
        }
        return out;
    }

    private static double[] linear(Projector projector, String layer, double[] x, int outputs) {
        double[] out = new double[outputs];
        for (int d = 0; d < outputs; d++) {
            out[d] = value(projector, layer + ".bias", d);
            for (int c = 0; c < x.length; c++) {
                out[d] += x[c] * value(projector, layer + ".kernel", c * outputs + d);
            }
        }
        return out;
    }

    private static double value(Projector projector, String tensor, int index) {
        return Weights.snapshot(projector).get(tensor).toFloats()[index];
    }

    @Test
    void trainingReachesEveryParameter() {
        try (Scope _ = Scope.open("test");
                Projector projector = new Projector(IN, OUT, true)) {
            projector.forward(torch.randn(ROWS, IN)).select(1, 0).sum().backward();
            assertThat(projector.parameters()).hasSize(6);
            assertThat(projector.parameters().values())
                    .allMatch(parameter -> parameter.grad().defined());
        }
    }
}
