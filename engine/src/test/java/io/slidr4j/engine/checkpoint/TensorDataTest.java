package io.slidr4j.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.engine.EngineException;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;

class TensorDataTest {

    @Test
    void bytesMustMatchTypeAndShape() {
        assertThatThrownBy(
                        () ->
                                new TensorData(
                                        DType.FLOAT32, new long[] {2, 3}, ByteBuffer.allocate(20)))
                .isInstanceOf(EngineException.class)
                .hasMessage("A tensor float32[2, 3] needs 24 bytes, but 20 were given.");
        assertThatThrownBy(
                        () -> new TensorData(DType.INT8, new long[] {-1}, ByteBuffer.allocate(0)))
                .isInstanceOf(EngineException.class);
        assertThatThrownBy(
                        () ->
                                new TensorData(
                                        DType.INT64,
                                        new long[] {1L << 60, 8},
                                        ByteBuffer.allocate(0)))
                .isInstanceOf(EngineException.class);
    }

    @Test
    void everyTypeIsReadAsNumbers() {
        assertThat(tensor(DType.FLOAT16, 0x3C00, 0xC100).toFloats()).containsExactly(1f, -2.5f);
        assertThat(tensor(DType.BFLOAT16, 0x3F80, 0xC020).toFloats()).containsExactly(1f, -2.5f);
        assertThat(tensor(DType.INT8, 0xFF, 2).toLongs()).containsExactly(-1, 2);
        assertThat(tensor(DType.UINT8, 0xFF, 2).toLongs()).containsExactly(255, 2);
        assertThat(tensor(DType.INT16, 0x8000, 2).toLongs()).containsExactly(-32768, 2);
        assertThat(tensor(DType.BOOL, 0, 1).toLongs()).containsExactly(0, 1);
        assertThat(TensorData.ofInts(new int[] {-3}, 1).toFloats()).containsExactly(-3f);
        assertThat(TensorData.ofLongs(new long[] {1L << 40}).toDoubles()).containsExactly(0x1p40);
        assertThat(TensorData.ofDoubles(new double[] {0.1}).toDoubles()).containsExactly(0.1);
        assertThatThrownBy(() -> TensorData.ofFloats(new float[1], 1).toLongs())
                .isInstanceOf(EngineException.class);
    }

    @Test
    void itCannotBeChangedFromOutside() {
        long[] shape = {2};
        TensorData tensor = TensorData.ofFloats(new float[] {1, 2}, shape);
        shape[0] = 7;
        tensor.shape()[0] = 7;
        tensor.data().getFloat();
        assertThat(tensor.elements()).isEqualTo(2);
        assertThat(tensor.data().getFloat()).isEqualTo(1);
        assertThat(tensor.data().order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
        assertThatThrownBy(() -> tensor.data().put(0, (byte) 1))
                .isInstanceOf(ReadOnlyBufferException.class);
        assertThat(tensor)
                .hasToString("float32[2]")
                .isEqualTo(TensorData.ofFloats(new float[] {1, 2}, 2));
        assertThat(tensor).isNotEqualTo(TensorData.ofFloats(new float[] {1, 2}, 2, 1));
    }

    private static TensorData tensor(DType dtype, int first, int second) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * dtype.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        if (dtype.bytes() == 1) {
            bytes.put((byte) first).put((byte) second);
        } else {
            bytes.putShort((short) first).putShort((short) second);
        }
        return new TensorData(dtype, new long[] {2}, bytes.flip());
    }
}
