package io.slidr4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.engine.checkpoint.StateDict;
import io.slidr4j.engine.checkpoint.TensorData;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

class WeightsTest {

    private static final class Net extends Module {

        private final Tensor kernel = parameter("kernel", Tensors.zeros(2, 3));
        private final Tensor seen =
                buffer("num_batches_tracked", Tensors.of(new long[] {7}, new long[0]));
    }

    @Test
    void aSnapshotLoadsBack() {
        try (Net from = make();
                Net to = make()) {
            FormulaWeights.fill(from, 3);
            Weights.load(to, Weights.snapshot(from), "memory");
            assertThat(Tensors.floats(to.kernel)).isEqualTo(Tensors.floats(from.kernel));
            assertThat(Tensors.longs(to.seen)).containsExactly(0);
        }
    }

    @Test
    void whatDoesNotFitIsNamedAndNothingIsCopied() {
        try (Net net = make()) {
            SequencedMap<String, TensorData> wrong = new LinkedHashMap<>();
            wrong.put("kernel", TensorData.ofFloats(new float[] {1, 2}, 2));
            wrong.put("surplus", TensorData.ofFloats(new float[] {1}, 1));
            assertThatThrownBy(() -> Weights.load(net, new StateDict(wrong), "a.pt"))
                    .isInstanceOf(EngineException.class)
                    .hasMessage(
                            "The weights in a.pt do not fit the network: it has unknown names:"
                                    + " surplus; shapes differ: kernel[2].");
            assertThat(Tensors.floats(net.kernel)).containsOnly(0);
        }
    }

    private static Net make() {
        try (Scope _ = Scope.open("make")) {
            return new Net();
        }
    }
}
