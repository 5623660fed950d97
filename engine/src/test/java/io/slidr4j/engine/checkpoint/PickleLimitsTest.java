package io.slidr4j.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.engine.EngineException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Pickles that ask for more than a checkpoint may, or for what makes no sense. */
class PickleLimitsTest {
    private static final long[] NONE = {};

    @TempDir Path folder;

    @Test
    void textsLongerThanTheFileAreRefusedBeforeAnythingIsAllocated() {
        assertRefused(new PickleBytes().op('X').little(4, 0x7FFFFFFF), "cut short");
        assertRefused(new PickleBytes().op('X').little(4, 0xFFFFFFFFL), "cut short");
        assertRefused(new PickleBytes().op(0x8d).little(8, 2L << 30), "cut short");
        assertRefused(new PickleBytes().op(0x8d).little(8, -1), "cut short");
        assertRefused(new PickleBytes().op('B').little(4, 2L << 30), "cut short");
        assertRefused(new PickleBytes().op(0x8e).little(8, Long.MAX_VALUE), "cut short");
        assertRefused(new PickleBytes().op(0x8b).little(4, 0x7FFFFFFF), "whole number");
        assertRefused(new PickleBytes().op(0x95).little(8, 1L << 40), "cut short");
        assertRefused(new PickleBytes().ascii("Vno line feed"), "cut short");
    }

    @Test
    void deepNestingIsRefusedOnEveryWayThere() {
        PickleBytes lists = new PickleBytes().times(100_000, ']').times(99_999, 'a');
        assertRefused(lists, "nested");
        PickleBytes tuples = new PickleBytes().op('N').times(100_000, 0x85);
        assertRefused(tuples, "nested");
        // each part is shallow, but is put around the one before
        PickleBytes memo = new PickleBytes().op('(', 'N');
        for (int part = 0; part < 4; part++) {
            memo.times(200, 0x85).op('q', part);
        }
        assertRefused(memo.op('0').op('h', 0, 'h', 1, 'h', 2, 'h', 3, 't'), "nested");
    }

    @Test
    void sharedListsThatWouldUnfoldWithoutEndAreRefused() {
        PickleBytes pickle = new PickleBytes().op(']');
        for (int level = 0; level < 60; level++) {
            pickle.op('2', 0x86); // a pair of the same twice: 2^60 leaves
        }
        assertRefused(pickle, "more than");
    }

    @Test
    void copyingOneDictionaryOverAndOverIsRefused() {
        PickleBytes pickle = new PickleBytes().op('}', '(');
        for (int i = 0; i < 10_000; i++) {
            pickle.number(i).op('N');
        }
        pickle.op('u', 'q', 0, '0', '(').global("collections", "Counter").op('q', 1, '0');
        for (int i = 0; i < 1_000; i++) {
            pickle.op('h', 1, 'h', 0, 0x85, 'R');
        }
        assertRefused(pickle.op('t'), "its pickle holds more than");
    }

    @Test
    void tooManyValuesAreRefused() {
        assertRefused(new PickleBytes().op('(').times(Limits.VALUES + 1, 'N').op('t'), "values");
        assertRefused(new PickleBytes().times(Limits.VALUES + 1, '('), "values");
    }

    @Test
    void aContainerThatHoldsItselfIsCutThere() {
        Value read = read(new PickleBytes().op(']', 'q', 0, 'h', 0, 'a').end(), Map.of());
        Value inner = ((Value.Sequence) read).items().getFirst();
        assertThat(((Value.Opaque) inner).type()).isEqualTo("a reference to a value around it");
    }

    @Test
    void collidingKeysStayFast() {
        PickleBytes pickle = new PickleBytes().op('}', '(');
        for (int i = 0; i < 1 << 17; i++) {
            StringBuilder text = new StringBuilder();
            for (int bit = 0; bit < 17; bit++) {
                text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            pickle.text(text.toString()).op('N');
        }
        Value read = read(pickle.op('u').end(), Map.of());
        assertThat(((Value.Mapping) read).entries()).hasSize(1 << 17);
    }

    @Test
    void manyKeysAreKeptIfTheyCanBeOrdered() {
        PickleBytes whole = new PickleBytes().op('}', '(');
        PickleBytes real = new PickleBytes().op('}', '(');
        for (int i = 0; i <= Limits.OTHER_KEYS; i++) {
            whole.number(i).op('N');
            real.op('G').little(8, i).op('N');
        }
        Value read = read(whole.op('u').end(), Map.of());
        assertThat(((Value.Mapping) read).entries()).hasSize(Limits.OTHER_KEYS + 1);
        assertThat(read(real.op('u').end(), Map.of())).isInstanceOf(Value.Opaque.class);
    }

    @Test
    void dictionariesWithObjectsForKeysStayInert() {
        PickleBytes pickle =
                new PickleBytes().op('}').tensor("FloatStorage", "0", 1, 0, NONE, NONE).ascii("Ns");
        Value read = read(pickle.end(), Map.of("0", new byte[4]));
        assertThat(((Value.Opaque) read).type()).isEqualTo("dict with objects for keys");
    }

    @Test
    void tensorsThatReachOutsideTheirStorageAreRefused() {
        assertTensorRefused(new long[] {5}, new long[] {1}, 0);
        assertTensorRefused(new long[] {4}, new long[] {1}, 1);
        assertTensorRefused(new long[] {2, 2}, new long[] {3, 1}, 0);
        assertTensorRefused(new long[] {2}, new long[] {4}, 0);
        assertTensorRefused(new long[] {0}, new long[] {1}, 5);
        assertTensorRefused(new long[] {1L << 61}, new long[] {1L << 61}, 0);
        assertTensorRefused(new long[] {1L << 40, 1L << 40}, new long[] {0, 0}, 0);
        assertTensorRefused(new long[] {2, 2}, new long[] {1L << 62, 1L << 62}, 0);
        assertTensorRefused(new long[] {4}, new long[] {1}, 1L << 62);
    }

    @Test
    void impossibleShapesAreRefused() {
        assertTensorRefused(new long[] {-1}, new long[] {1}, 0);
        assertTensorRefused(new long[] {2}, new long[] {-1}, 1);
        assertTensorRefused(new long[] {2}, new long[] {1}, -1);
        assertTensorRefused(new long[] {2, 2}, new long[] {1}, 0);
        assertTensorRefused(new long[65], new long[65], 0);
    }

    @Test
    void anExpandedTensorMayNotBeUnfoldedBeyondTheBudget() {
        PickleBytes bomb = // one float, repeated to 512 MiB by a stride of 0
                new PickleBytes()
                        .tensor("FloatStorage", "0", 4, 0, new long[] {1 << 27}, new long[] {0});
        assertThatThrownBy(() -> read(bomb.end(), Map.of("0", new byte[16])))
                .hasMessageContaining("more than four times the size of the file");
        PickleBytes modest =
                new PickleBytes()
                        .tensor("FloatStorage", "0", 4, 1, new long[] {3, 2}, new long[] {0, 1});
        Value read = read(modest.end(), Map.of("0", floats(1, 2, 3, 4)));
        assertThat(((Value.Tensor) read).data().toFloats()).containsExactly(2, 3, 2, 3, 2, 3);
    }

    @Test
    void storagesMustBeThereAndAsLongAsClaimed() {
        PickleBytes pickle = new PickleBytes().tensor("FloatStorage", "0", 1L << 29, 0, NONE, NONE);
        byte[] claim2GiB = pickle.end();
        assertThatThrownBy(() -> read(claim2GiB, Map.of("0", new byte[16])))
                .hasMessageContaining("its storage '0' is not as long as the pickle says");
        assertThatThrownBy(() -> read(claim2GiB, Map.of()))
                .hasMessageContaining("its storage '0' is missing");
        byte[] unknown = new PickleBytes().tensor("OddStorage", "0", 4, 0, NONE, NONE).end();
        assertThatThrownBy(() -> read(unknown, Map.of("0", new byte[16])))
                .hasMessageContaining("unknown class torch.OddStorage");
    }

    @Test
    void tensorsOfTypesThatAreNotSupportedStayInert() {
        byte[] pickle =
                new PickleBytes().tensor("ComplexFloatStorage", "0", 1, 0, NONE, NONE).end();
        Value read = read(pickle, Map.of("0", new byte[8]));
        assertThat(((Value.Opaque) read).type()).isEqualTo("torch.Tensor in ComplexFloatStorage");
    }

    @Test
    void tensorsWhoseFlagsChangeTheirValuesStayInert() {
        PickleBytes pickle = new PickleBytes().global("torch._utils", "_rebuild_tensor_v2").op('(');
        pickle.storage("FloatStorage", "0", 4).number(0).numbers(4).numbers(1).op(0x89);
        pickle.global("collections", "OrderedDict").ascii(")R}").text("neg").op(0x88).ascii("stR");
        Value read = read(pickle.end(), Map.of("0", new byte[16]));
        assertThat(((Value.Opaque) read).type()).isEqualTo("torch.Tensor in FloatStorage");
    }

    @Test
    void partsOfStoragesOfOldFilesAreFollowed() {
        PickleBytes pickle = new PickleBytes().global("torch._utils", "_rebuild_tensor").op('(');
        pickle.op('(').text("storage").global("torch", "FloatStorage").text("0").text("cpu");
        pickle.number(4).op('(').text("view").number(1).number(2).ascii("ttQ");
        pickle.number(0).numbers(2).numbers(1).ascii("tR");
        Value read = read(pickle.end(), Map.of("0", floats(1, 2, 3, 4)));
        assertThat(((Value.Tensor) read).data().toFloats()).containsExactly(2, 3);
    }

    @Test
    void brokenPicklesAreRefused() {
        for (String ops :
                List.of(
                        "R", "a", "s", "(a", "u", "t", "0", "1", "2", "b", "Nb", "NNa", "]N", "Q",
                        "h\1", "NNR", "]Nb", "(Nu", "}(Nu", "NNNs", "o", "(o", "N)R", "\7",
                        "Iabc\n", "Fabc\n", "Sabc\n", "gabc\n", "pabc\n", "L--1\n", "")) {
            assertRefused(new PickleBytes().ascii(ops), "");
        }
        assertRefused(new PickleBytes().op(0x80, 6), "unknown protocol 6");
        assertRefused(new PickleBytes().op('N', 'N', 0x93), "damaged");
    }

    @Test
    void theOlderSpellingsOfPlainValuesAreRead() {
        PickleBytes pickle =
                new PickleBytes().ascii("(I01\nI00\nI42\nL-7L\nF2.5\nFnan\nS'ab'\nVcd\n");
        pickle.op('U', 1, 'e').op('T').little(4, 1).op('f').op(0x8c, 1, 'g');
        pickle.op(0x8d).little(8, 1).op('h').op(0x8b).little(4, 1).op(0xff).ascii("p5\ng5\n0l");
        Value.Sequence list = (Value.Sequence) read(pickle.end(), Map.of());
        assertThat(list.items())
                .containsExactly(
                        Value.of(true),
                        Value.of(false),
                        Value.of(42),
                        Value.of(-7),
                        Value.of(2.5),
                        Value.of(Double.NaN),
                        Value.of("ab"),
                        Value.of("cd"),
                        Value.of("e"),
                        Value.of("f"),
                        Value.of("g"),
                        Value.of("h"),
                        Value.of(-1));
    }

    private void assertTensorRefused(long[] shape, long[] strides, long offset) {
        byte[] pickle =
                new PickleBytes().tensor("FloatStorage", "0", 4, offset, shape, strides).end();
        assertThatThrownBy(() -> read(pickle, Map.of("0", new byte[16])))
                .isInstanceOf(EngineException.class);
    }

    private void assertRefused(PickleBytes pickle, String message) {
        byte[] bytes = pickle.end();
        assertThatThrownBy(() -> read(bytes, Map.of()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(message);
    }

    private Value read(byte[] pickle, Map<String, byte[]> storages) {
        Path file = CheckpointFiles.zip(folder.resolve("made.pt"), pickle, storages);
        return Checkpoints.read(file).root();
    }

    private static byte[] floats(float... values) {
        TensorData data = TensorData.ofFloats(values, values.length);
        byte[] bytes = new byte[data.data().remaining()];
        data.data().get(bytes);
        return bytes;
    }
}
