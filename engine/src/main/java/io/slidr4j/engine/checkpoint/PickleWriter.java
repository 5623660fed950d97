package io.slidr4j.engine.checkpoint;

import io.slidr4j.engine.EngineException;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a tree as a pickle of protocol 2, with those opcodes only that {@code
 * torch.load(weights_only=True)} accepts. No memo: equal trees give equal bytes.
 */
final class PickleWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<TensorData> storages = new ArrayList<>();
    private final Map<TensorData, Integer> keys = new IdentityHashMap<>();

    /** The pickle of a tree. */
    ByteBuffer write(Value root) {
        op(0x80).op(2);
        put(root, 0);
        op('.');
        return ByteBuffer.wrap(out.toByteArray());
    }

    /** The tensors that the pickle refers to; the key of each is its place. */
    List<TensorData> storages() {
        return storages;
    }

    private void put(Value value, int depth) {
        if (depth > Limits.DEPTH) {
            throw new EngineException(
                    "Values nested more than %d deep cannot be written.".formatted(Limits.DEPTH));
        }
        switch (value) {
            case Value.Tensor(TensorData tensor) -> tensor(tensor);
            case Value.Text(String text) -> text(text);
            case Value.Int(BigInteger number) -> integer(number);
            case Value.Real(double number) -> op('G').bytes(big(8).putDouble(number));
            case Value.Bool(boolean truth) -> op(truth ? 0x88 : 0x89);
            case Value.None _ -> op('N');
            case Value.Sequence sequence -> sequence(sequence, depth + 1);
            case Value.Mapping mapping -> mapping(mapping, depth + 1);
            case Value.Opaque _ ->
                    throw new EngineException(
                            "A checkpoint cannot be written with %s in it."
                                    .formatted(value.kind()));
        }
    }

    private void sequence(Value.Sequence sequence, int depth) {
        boolean list = sequence.form() == Value.Sequence.Form.LIST;
        if (list) {
            op(']');
        }
        op('(');
        sequence.items().forEach(item -> put(item, depth));
        op(list ? 'e' : 't');
    }

    private void mapping(Value.Mapping mapping, int depth) {
        if (mapping.form() == Value.Mapping.Form.DICT) {
            op('}');
        } else {
            emptyOrderedDict();
        }
        op('(');
        mapping.entries()
                .forEach(
                        (key, value) -> {
                            put(key, depth);
                            put(value, depth);
                        });
        op('u');
    }

    private void emptyOrderedDict() {
        global("collections", "OrderedDict").op(')').op('R');
    }

    /** A call of {@code _rebuild_tensor_v2(storage, offset, shape, strides, False, hooks)}. */
    private void tensor(TensorData tensor) {
        global("torch._utils", "_rebuild_tensor_v2").op('(');
        storage(tensor);
        integer(BigInteger.ZERO);
        integers(tensor.shape());
        integers(strides(tensor.shape()));
        op(0x89);
        emptyOrderedDict();
        op('t').op('R');
    }

    /** A reference to {@code ('storage', class, key, 'cpu', elements)}. */
    private void storage(TensorData tensor) {
        op('(');
        text("storage");
        global("torch", tensor.dtype().storageClass());
        text(Integer.toString(key(tensor)));
        text("cpu");
        integer(BigInteger.valueOf(tensor.elements()));
        op('t').op('Q');
    }

    /** A tensor that appears twice in the tree is stored once. */
    private int key(TensorData tensor) {
        return keys.computeIfAbsent(
                tensor,
                t -> {
                    storages.add(t);
                    return storages.size() - 1;
                });
    }

    private static long[] strides(long[] shape) {
        long[] strides = new long[shape.length];
        long stride = 1;
        for (int d = shape.length - 1; d >= 0; d--) {
            strides[d] = stride;
            stride *= Math.max(shape[d], 1);
        }
        return strides;
    }

    private void integers(long[] numbers) {
        op('(');
        for (long number : numbers) {
            integer(BigInteger.valueOf(number));
        }
        op('t');
    }

    private void integer(BigInteger number) {
        if (number.bitLength() <= 31) {
            op('J').bytes(little(4).putInt(number.intValue()));
            return;
        }
        byte[] big = number.toByteArray();
        if (big.length > 255) {
            throw new EngineException("A whole number of more than 255 bytes cannot be written.");
        }
        op(0x8a).op(big.length);
        for (int i = big.length - 1; i >= 0; i--) {
            op(big[i]);
        }
    }

    private void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        op('X').bytes(little(4).putInt(utf8.length));
        out.writeBytes(utf8);
    }

    private PickleWriter global(String module, String name) {
        op('c');
        out.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    private PickleWriter op(int opcode) {
        out.write(opcode);
        return this;
    }

    private void bytes(ByteBuffer buffer) {
        out.writeBytes(buffer.array());
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer big(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.BIG_ENDIAN);
    }
}
