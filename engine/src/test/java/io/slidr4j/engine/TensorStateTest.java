package io.slidr4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.engine.checkpoint.DType;
import io.slidr4j.engine.checkpoint.StateDict;
import io.slidr4j.engine.checkpoint.TensorData;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.LinkedHashMap;
import java.util.Map;

/** Tensors to checkpoint data and back, bit for bit; generators too. */
class TensorStateTest {

    @ParameterizedTest
    @EnumSource(DType.class)
    void everyTypeComesBackBitForBit(DType type) {
        try (Scope _ = Scope.open("test")) {
            byte[] bits = new byte[6 * type.bytes()];
            for (int i = 0; i < bits.length; i++) {
                bits[i] = (byte) (type == DType.BOOL ? i % 2 : 37 * i + 1);
            }
            TensorData data =
                    new TensorData(type, new long[] {2, 3}, java.nio.ByteBuffer.wrap(bits));

            Tensor tensor = TensorState.tensor(data);

            assertThat(Tensors.shape(tensor)).containsExactly(2, 3);
            assertThat(TensorState.data(tensor)).isEqualTo(data);
        }
    }

    @Test
    void aTensorThatIsNotDenseIsMadeSo() {
        try (Scope _ = Scope.open("test")) {
            Tensor turned = Tensors.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3).t();

            TensorData data = TensorState.data(turned);

            assertThat(data).isEqualTo(TensorData.ofFloats(new float[] {1, 4, 2, 5, 3, 6}, 3, 2));
        }
    }

    @Test
    void emptyTensorsAndScalarsPass() {
        try (Scope _ = Scope.open("test")) {
            for (long[] shape : new long[][] {{}, {0}, {3, 0}}) {
                Tensor tensor = torch.zeros(shape, Tensors.options(ScalarType.Long));

                Tensor back = TensorState.tensor(TensorState.data(tensor));

                assertThat(Tensors.shape(back)).isEqualTo(shape);
            }
        }
    }

    @Test
    void restoringNeedsTheSameNamesAndShapesAndElseChangesNothing() {
        try (Scope _ = Scope.open("test")) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            tensors.put("a", Tensors.zeros(2));
            tensors.put("b", Tensors.zeros(3));
            LinkedHashMap<String, TensorData> saved = new LinkedHashMap<>();
            saved.put("a", TensorData.ofFloats(new float[] {1, 2}, 2));
            saved.put("b", TensorData.ofFloats(new float[] {1, 2}, 1, 2));
            saved.put("c", TensorData.ofFloats(new float[] {1}, 1));

            assertThatThrownBy(() -> TensorState.restore(tensors, new StateDict(saved), "of x.pt"))
                    .isInstanceOf(EngineException.class)
                    .hasMessage(
                            "The weights of x.pt do not fit the network: they have unknown names:"
                                    + " c; shapes differ: b[1, 2].");
            saved.remove("b");
            saved.remove("c");
            assertThatThrownBy(() -> TensorState.restore(tensors, new StateDict(saved), "of x.pt"))
                    .hasMessage("The weights of x.pt do not fit the network: they lack b.");
            assertThat(Tensors.floats(tensors.get("a"))).containsExactly(0, 0);

            saved.put("b", TensorData.ofFloats(new float[] {3, 4, 5}, 3));
            TensorState.restore(tensors, new StateDict(saved), "of x.pt");
            assertThat(Tensors.floats(tensors.get("a"))).containsExactly(1, 2);
            assertThat(Tensors.floats(tensors.get("b"))).containsExactly(3, 4, 5);
        }
    }

    @Test
    void libtorchDrawsOnFromARestoredState() {
        try (Scope _ = Scope.open("test")) {
            Device cpu = new Device.Cpu();
            Seeds.seedLibtorch(5);
            torch.rand(3);
            StateDict state = GeneratorState.of(cpu);
            float[] first = Tensors.floats(torch.rand(100));
            float[] other = Tensors.floats(torch.rand(100));

            GeneratorState.restore(cpu, state);

            assertThat(Tensors.floats(torch.rand(100))).isEqualTo(first).isNotEqualTo(other);
            assertThatThrownBy(
                            () -> GeneratorState.restore(cpu, new StateDict(new LinkedHashMap<>())))
                    .hasMessage(
                            "The checkpoint has no random state for cpu; resume on the device that"
                                    + " it was made on.");
        }
    }
}
