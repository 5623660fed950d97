package io.slidr4j.sparse.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.engine.EngineException;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.testkit.Close;

import org.junit.jupiter.api.Test;

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

    private static double value(BatchNorm norm, String name) {
        return Tensors.item(norm.state().get(name));
    }
}
