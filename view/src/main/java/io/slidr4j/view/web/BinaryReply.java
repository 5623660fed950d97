package io.slidr4j.view.web;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A reply of numbers: uint32 length of a JSON header, the header, then arrays, each at a multiple
 * of four bytes. All little-endian. The header's {@code arrays} lists name, type ({@code float32},
 * {@code int32}, {@code uint8}), number of values, and offset from the header's end as padded.
 */
final class BinaryReply {

    private static final int ALIGNMENT = 4;

    private final Map<String, Object> header = new LinkedHashMap<>();
    private final List<Object> arrays = new ArrayList<>();
    private final List<ByteBuffer> parts = new ArrayList<>();
    private int size;

    /** Adds a field to the header. */
    BinaryReply field(String name, Object value) {
        header.put(name, value);
        return this;
    }

    /** Adds an array of float32. */
    BinaryReply floats(String name, float[] values) {
        ByteBuffer part = buffer(values.length * Float.BYTES);
        part.asFloatBuffer().put(values);
        return add(name, "float32", values.length, part);
    }

    /** Adds an array of int32. */
    BinaryReply ints(String name, int[] values) {
        ByteBuffer part = buffer(values.length * Integer.BYTES);
        part.asIntBuffer().put(values);
        return add(name, "int32", values.length, part);
    }

    /** Adds an array of uint8. */
    BinaryReply bytes(String name, byte[] values) {
        return add(name, "uint8", values.length, ByteBuffer.wrap(values));
    }

    /** Adds colours, 0xRRGGBB, as three bytes each. */
    BinaryReply colours(String name, int[] rgb) {
        byte[] values = new byte[3 * rgb.length];
        for (int n = 0; n < rgb.length; n++) {
            values[3 * n] = (byte) (rgb[n] >> 16);
            values[3 * n + 1] = (byte) (rgb[n] >> 8);
            values[3 * n + 2] = (byte) rgb[n];
        }
        return bytes(name, values);
    }

    /** The whole reply. */
    byte[] bytes() {
        header.put("arrays", arrays);
        byte[] json = JsonReply.bytes(header);
        int start = padded(Integer.BYTES + json.length);
        ByteBuffer all = buffer(start + size);
        all.putInt(json.length).put(json).position(start);
        for (ByteBuffer part : parts) {
            int next = all.position() + padded(part.remaining());
            all.put(part).position(next);
        }
        return all.array();
    }

    private BinaryReply add(String name, String type, int values, ByteBuffer part) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", name);
        entry.put("type", type);
        entry.put("length", values);
        entry.put("offset", size);
        arrays.add(entry);
        parts.add(part);
        size += padded(part.remaining());
        return this;
    }

    private static int padded(int bytes) {
        return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
