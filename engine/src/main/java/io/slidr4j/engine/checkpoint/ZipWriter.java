package io.slidr4j.engine.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Writes stored entries, each one's contents at a multiple of 64 bytes as PyTorch does, so that
 * they can be mapped. Always with the zip64 end record, as PyTorch; no times, so that equal
 * contents give equal bytes.
 */
final class ZipWriter {
    private static final int ALIGNMENT = 64;
    private static final int HEADER_BYTES = 30;
    private static final int PADDING_ID = 0x4246; // "FB", the id that PyTorch pads with
    private static final int VERSION = 45; // the first with zip64
    private static final int UTF8_NAME = 1 << 11;
    private static final int FIRST_OF_1980 = 0x21;
    private static final long NARROW = 0xFFFFFFFFL;

    private final FileChannel out;
    private final long narrowest;
    private final List<ZipEntry> entries = new ArrayList<>();

    ZipWriter(FileChannel out) {
        this(out, NARROW);
    }

    /** For tests: header places from {@code narrowest} on are written as zip64. */
    ZipWriter(FileChannel out, long narrowest) {
        this.out = out;
        this.narrowest = narrowest;
    }

    /** Appends an entry of all the buffer's remaining bytes. */
    void add(String name, ByteBuffer contents) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(contents.duplicate());
        int bytes = contents.remaining();
        ZipEntry entry =
                new ZipEntry(
                        name,
                        UTF8_NAME,
                        ZipEntry.STORED,
                        (int) crc.getValue(),
                        bytes,
                        bytes,
                        out.position());
        entries.add(entry);
        AtomicFile.writeFully(out, localHeader(entry));
        AtomicFile.writeFully(out, contents.duplicate());
    }

    /** Writes the directory; nothing may be added after it. */
    void finish() throws IOException {
        long start = out.position();
        for (ZipEntry entry : entries) {
            AtomicFile.writeFully(out, directoryEntry(entry));
        }
        AtomicFile.writeFully(out, end(start, out.position() - start));
    }

    private ByteBuffer localHeader(ZipEntry entry) {
        byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
        int padding = padding(entry.header() + HEADER_BYTES + name.length);
        ByteBuffer header = buffer(HEADER_BYTES + name.length + padding);
        header.putInt(0x04034b50).putShort((short) VERSION);
        putCommon(header, entry);
        header.putShort((short) name.length).putShort((short) padding).put(name);
        header.putShort((short) PADDING_ID).putShort((short) (padding - 4));
        return header.position(header.capacity()).flip();
    }

    /** Bytes of the extra field so that the contents are aligned; its own header takes 4. */
    private static int padding(long contents) {
        return 4 + (int) Math.floorMod(-(contents + 4), (long) ALIGNMENT);
    }

    private ByteBuffer directoryEntry(ZipEntry entry) {
        byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
        boolean wide = entry.header() >= narrowest;
        ByteBuffer record = buffer(46 + name.length + (wide ? 12 : 0));
        record.putInt(0x02014b50).putShort((short) VERSION).putShort((short) VERSION);
        putCommon(record, entry);
        record.putShort((short) name.length).putShort((short) (wide ? 12 : 0));
        record.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
        record.putInt((int) (wide ? NARROW : entry.header())).put(name);
        if (wide) {
            record.putShort((short) 1).putShort((short) 8).putLong(entry.header());
        }
        return record.flip();
    }

    /** The fields that the local header and the directory share. */
    private static void putCommon(ByteBuffer record, ZipEntry entry) {
        record.putShort((short) entry.flags()).putShort((short) entry.method());
        record.putShort((short) 0).putShort((short) FIRST_OF_1980).putInt(entry.crc());
        record.putInt((int) entry.packedBytes()).putInt((int) entry.bytes());
    }

    private ByteBuffer end(long start, long bytes) {
        ByteBuffer end = buffer(56 + 20 + 22);
        end.putInt(0x06064b50).putLong(44).putShort((short) VERSION).putShort((short) VERSION);
        end.putInt(0).putInt(0).putLong(entries.size()).putLong(entries.size());
        end.putLong(bytes).putLong(start);
        end.putInt(0x07064b50).putInt(0).putLong(start + bytes).putInt(1);
        end.putInt(0x06054b50).putInt(0);
        end.putShort((short) Math.min(entries.size(), 0xFFFF));
        end.putShort((short) Math.min(entries.size(), 0xFFFF));
        end.putInt((int) Math.min(bytes, NARROW)).putInt((int) Math.min(start, NARROW));
        return end.putShort((short) 0).flip();
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
