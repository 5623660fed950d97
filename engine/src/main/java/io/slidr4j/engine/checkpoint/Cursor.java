package io.slidr4j.engine.checkpoint;

import io.slidr4j.engine.EngineException;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads a part of a file from front to back; running past its end is an error, never a crash. */
final class Cursor {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble BIG_ENDIAN_DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final FileImage file;
    private final MemorySegment bytes;
    private final long end;
    private long position;

    Cursor(FileImage file, MemorySegment bytes, long start, long end) {
        this.file = file;
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    /** Where in the file the next byte is. */
    long position() {
        return position;
    }

    /** Bytes left. */
    long remaining() {
        return end - position;
    }

    /** Unsigned, 8 bits. */
    int u8() {
        return bytes.get(ValueLayout.JAVA_BYTE, advance(1)) & 0xFF;
    }

    /** Unsigned, 16 bits. */
    int u16() {
        return bytes.get(SHORT, advance(2)) & 0xFFFF;
    }

    /** Signed, 32 bits. */
    int i32() {
        return bytes.get(INT, advance(4));
    }

    /** Unsigned, 32 bits. */
    long u32() {
        return i32() & 0xFFFFFFFFL;
    }

    /** Signed, 64 bits; a larger unsigned number comes out negative and fails the next check. */
    long i64() {
        return bytes.get(LONG, advance(8));
    }

    /** A float64 in network order, as pickles have it. */
    double bigEndianDouble() {
        return bytes.get(BIG_ENDIAN_DOUBLE, advance(8));
    }

    /** Passes over this many bytes. */
    void skip(long count) {
        advance(count);
    }

    /** The next bytes, checked against what is left before the array is made. */
    byte[] bytes(long count) {
        long start = advance(count);
        if (count > Limits.PICKLE_BYTES) {
            throw file.unreadable("one of its values is " + count + " bytes long");
        }
        return bytes.asSlice(start, count).toArray(ValueLayout.JAVA_BYTE);
    }

    /** A text of this many bytes; bytes that are not UTF-8 become replacement characters. */
    String utf8(long count) {
        return new String(bytes(count), StandardCharsets.UTF_8);
    }

    /** A text up to the next line feed, which is passed over. */
    String line() {
        long length = 0;
        while (length < remaining() && bytes.get(ValueLayout.JAVA_BYTE, position + length) != 10) {
            length++;
        }
        if (length == remaining()) {
            throw cutShort();
        }
        String text = utf8(length);
        skip(1);
        return text;
    }

    private long advance(long count) {
        if (count < 0 || count > remaining()) {
            throw cutShort();
        }
        long start = position;
        position += count;
        return start;
    }

    private EngineException cutShort() {
        return file.unreadable("it is cut short or damaged at byte " + position);
    }
}
