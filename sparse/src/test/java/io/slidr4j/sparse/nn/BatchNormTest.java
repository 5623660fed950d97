package io.slidr4j.sparse.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.engine.EngineException;
import io.slidr4j.engine.FormulaWeights;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.testkit.Close;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class BatchNormTest {

    private static final double MOMENTUM = 0.25;

    @Test
    void trainingNormalisesByTheBatchAndMovesTheRunningStatistics() {
        try (Scope _ = Scope.open("test");
                BatchNorm norm = new BatchNorm(1, MOMENTUM)) {
            float[] y = Tensors.floats(norm.forward(Tensors.of(new float[] {1, 2, 6}, 3, 1)));
            double deviation = Math.sqrt(14 / 3.0 + 1e-5); // mean 3, biased variance 14/3
            Close.absolute(
                    y,
                    new float[] {
                        (float) (-2 / deviation), (float) (-1 / deviation), (float) (3 / deviation)
                    },
                    1e-6);
            Close.relative(value(norm, "running_mean"), MOMENTUM * 3, 1e-6);
            Close.relative(value(norm, "running_var"), (1 - MOMENTUM) + MOMENTUM * 7, 1e-6);
            assertThat(value(norm, "num_batches_tracked")).isEqualTo(1);
        }
    }

    @Test
    void evaluationTakesTheRunningStatisticsAndLeavesThem() {
        try (Scope _ = Scope.open("test");
                BatchNorm norm = new BatchNorm(1, MOMENTUM)) {
            norm.eval();
            float[] y = Tensors.floats(norm.forward(Tensors.of(new float[] {4}, 1, 1)));
            Close.absolute(y, new float[] {(float) (4 / Math.sqrt(1 + 1e-5))}, 1e-6);
            assertThat(value(norm, "num_batches_tracked")).isZero();
            assertThat(value(norm, "running_mean")).isZero();
        }
    }

    @Test
    void oneRowHasNoVariance() {
        try (Scope _ = Scope.open("test");
                BatchNorm norm = new BatchNorm(2, MOMENTUM)) {
            assertThatThrownBy(() -> norm.forward(Tensors.ones(1, 2)))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("met 1 voxels");
        }
    }

    @ParameterizedTest
    @CsvSource({"3,1", "15,3", "16,7", "17,32", "1024,5", "1025,33", "3001,48"})
    void equalsLibtorchsOwnInBothModes(int rows, int channels) {
        for (boolean training : new boolean[] {true, false}) {
            for (boolean rectified : new boolean[] {true, false}) {
                List<float[]> ours = results(rows, channels, training, rectified, true);
                List<float[]> theirs = results(rows, channels, training, rectified, false);
                for (int i = 0; i < ours.size(); i++) {
                    Close.relativeNorm(ours.get(i), theirs.get(i), 1e-5);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"3,1", "17,5", "1025,33"})
    void aRectifiedSumEqualsItsThreeSteps(int rows, int channels) {
        for (boolean training : new boolean[] {true, false}) {
            List<float[]> fused = sums(rows, channels, training, BatchNorm::rectifiedSum);
            List<float[]> steps =
                    sums(rows, channels, training, (norm, x, s) -> norm.forward(x).add(s).relu());
            assertThat(fused.getFirst()).isEqualTo(steps.getFirst());
            for (int i = 1; i < fused.size(); i++) {
                Close.relativeNorm(fused.get(i), steps.get(i), 1e-6);
            }
        }
    }

    /** max(0, norm(x) + s). */
    private interface RectifiedSum {
        Tensor of(BatchNorm norm, Tensor x, Tensor s);
    }

    /** Output, and gradients of input, shortcut, weight and bias. */
    private static List<float[]> sums(
            int rows, int channels, boolean training, RectifiedSum function) {
        try (Scope _ = Scope.open("sums");
                BatchNorm norm = new BatchNorm(channels, MOMENTUM)) {
            FormulaWeights.fill(norm, 2);
            norm.train(training);
            Tensor x = numbers("x", rows, channels).requires_grad_(true);
            Tensor s = numbers("s", rows, channels).requires_grad_(true);
            Tensor y = function.of(norm, x, s);
            y.mul(numbers("dy", rows, channels)).sum().backward();
            Map<String, Tensor> state = norm.state();
            return Stream.of(
                            y,
                            x.grad(),
                            s.grad(),
                            state.get("weight").grad(),
                            state.get("bias").grad())
                    .map(Tensors::floats)
                    .toList();
        }
    }

    /** A network that diverges must be seen to. */
    @Test
    void whatIsNotANumberStaysSo() {
        try (Scope _ = Scope.open("test");
                BatchNorm norm = new BatchNorm(1, MOMENTUM)) {
            norm.eval();
            Tensor y = norm.rectified(Tensors.of(new float[] {1, Float.NaN}, 2, 1));
            assertThat(Tensors.floats(y)[1]).isNaN();
        }
    }

    @Test
    void sameBitsForAnyNumberOfThreads() {
        List<float[]> one = withThreads(1);
        for (int threads : new int[] {2, 5}) {
            assertThat(withThreads(threads)).usingRecursiveComparison().isEqualTo(one);
        }
    }

    @Test
    void noRowIsNoTroubleInEvaluation() {
        try (Scope _ = Scope.open("test");
                BatchNorm norm = new BatchNorm(3, MOMENTUM)) {
            norm.eval();
            assertThat(Tensors.shape(norm.forward(Tensors.zeros(0, 3)))).containsExactly(0, 3);
        }
    }

    private static List<float[]> withThreads(int threads) {
        int before = torch.get_num_threads();
        torch.set_num_threads(threads);
        try {
            return results(5000, 37, true, true, true);
        } finally {
            torch.set_num_threads(before);
        }
    }

    /** Output, gradients of input, weight and bias, and the running statistics afterwards. */
    private static List<float[]> results(
            int rows, int channels, boolean training, boolean rectified, boolean ours) {
        try (Scope _ = Scope.open("results");
                BatchNorm norm = new BatchNorm(channels, MOMENTUM)) {
            FormulaWeights.fill(norm, 2);
            norm.train(training);
            Tensor x = numbers("x", rows, channels).add(Tensors.scalar(3));
            x = x.detach().requires_grad_(true);
            Tensor y = ours ? ours(norm, x, rectified) : libtorch(norm, x, rectified);
            y.mul(numbers("dy", rows, channels)).sum().backward();
            Map<String, Tensor> state = norm.state();
            return Stream.of(
                            y,
                            x.grad(),
                            state.get("weight").grad(),
                            state.get("bias").grad(),
                            state.get("running_mean"),
                            state.get("running_var"))
                    .map(Tensors::floats)
                    .toList();
        }
    }

    private static Tensor ours(BatchNorm norm, Tensor x, boolean rectified) {
        return rectified ? norm.rectified(x) : norm.forward(x);
    }

    private static Tensor libtorch(BatchNorm norm, Tensor x, boolean rectified) {
        Map<String, Tensor> state = norm.state();
        Tensor y =
                torch.batch_norm(
                        x,
                        new TensorOptional(state.get("weight")),
                        new TensorOptional(state.get("bias")),
                        new TensorOptional(state.get("running_mean")),
                        new TensorOptional(state.get("running_var")),
                        norm.training(),
                        MOMENTUM,
                        1e-5,
                        false);
        return rectified ? y.relu() : y;
    }

    private static Tensor numbers(String name, int rows, int channels) {
        return Tensors.of(Clouds.numbers(name, rows * channels), rows, channels);
    }

    private static double value(BatchNorm norm, String name) {
        return Tensors.item(norm.state().get(name));
    }
}
