package io.slidr4j.engine.checkpoint;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Spells a pickle opcode by opcode, so that tests can write what no honest writer would. */
final class PickleBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    PickleBytes() {
        op(0x80, 2);
    }

    /** Raw bytes: an opcode and its argument. */
    PickleBytes op(int... bytes) {
        for (int b : bytes) {
            out.write(b);
        }
        return this;
    }

    /** Raw ASCII: {@code ")R"}, or the opcodes of protocol 0. */
    PickleBytes ascii(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    PickleBytes times(int count, int opcode) {
        for (int i = 0; i < count; i++) {
            out.write(opcode);
        }
        return this;
    }

    PickleBytes text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        op('X').little(4, utf8.length);
        out.writeBytes(utf8);
        return this;
    }

    PickleBytes global(String module, String name) {
        return ascii("c" + module + "\n" + name + "\n");
    }

    /** The lowest bytes of a number, little endian. */
    PickleBytes little(int bytes, long number) {
        ByteBuffer buffer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        out.write(buffer.putLong(number).array(), 0, bytes);
        return this;
    }

    /** A whole number of up to 64 bits. */
    PickleBytes number(long number) {
        return op(0x8a, 8).little(8, number);
    }

    PickleBytes numbers(long... numbers) {
        op('(');
        for (long number : numbers) {
            number(number);
        }
        return op('t');
    }

    PickleBytes storage(String storageClass, String key, long elements) {
        op('(').text("storage").global("torch", storageClass).text(key).text("cpu");
        return number(elements).ascii("tQ");
    }

    PickleBytes tensor(
            String storageClass,
            String key,
            long elements,
            long offset,
            long[] shape,
            long[] strides) {
        global("torch._utils", "_rebuild_tensor_v2").op('(').storage(storageClass, key, elements);
        number(offset).numbers(shape).numbers(strides).op(0x89);
        return global("collections", "OrderedDict").ascii(")RtR");
    }

    /** The pickle, ended by STOP. */
    byte[] end() {
        op('.');
        return out.toByteArray();
    }
}
