package io.slidr4j.engine.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The entries of a zip archive as windows on the mapped file. Entries that overlap, repeat a name,
 * are encrypted or lie about their size are refused. A compressed entry is unpacked step by step
 * within the budget, whatever size it claims.
 */
final class ZipArchive {
    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int LOCAL_HEADER_BYTES = 30;
    private static final int ENCRYPTED = 1;

    private final FileImage file;
    private final Budget budget;
    private final SequencedMap<String, ZipEntry> entries;
    private final Map<String, ByteBuffer> opened = new HashMap<>();

    private ZipArchive(FileImage file, Budget budget, SequencedMap<String, ZipEntry> entries) {
        this.file = file;
        this.budget = budget;
        this.entries = entries;
    }

    /** Reads the directory and checks that every entry has its own part of the file. */
    static ZipArchive open(FileImage file, Budget budget) {
        ZipArchive archive = new ZipArchive(file, budget, ZipDirectory.read(file));
        archive.checkApart();
        return archive;
    }

    /** The names of the entries. */
    Collection<String> names() {
        return entries.keySet();
    }

    /** The contents of an entry, if there is one of that name; little endian. */
    Optional<ByteBuffer> contents(String name) {
        return Optional.ofNullable(entries.get(name)).map(this::contents);
    }

    private ByteBuffer contents(ZipEntry entry) {
        ByteBuffer known = opened.get(entry.name());
        if (known == null) {
            known = unpack(entry);
            checkCrc(entry, known);
            opened.put(entry.name(), known);
        }
        return known.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    private ByteBuffer unpack(ZipEntry entry) {
        String what = "its entry " + Wording.shown(entry.name());
        if ((entry.flags() & ENCRYPTED) != 0) {
            throw file.unreadable(what + " is encrypted");
        }
        ByteBuffer packed = file.window(dataStart(entry), entry.packedBytes(), what);
        return switch (entry.method()) {
            case ZipEntry.STORED -> stored(entry, packed, what);
            case ZipEntry.DEFLATED -> inflate(entry, packed, what);
            default -> throw file.unreadable(what + " is packed by an unknown method");
        };
    }

    private ByteBuffer stored(ZipEntry entry, ByteBuffer packed, String what) {
        if (entry.bytes() != entry.packedBytes()) {
            throw file.unreadable(what + " is not as long as it claims");
        }
        return packed;
    }

    private ByteBuffer inflate(ZipEntry entry, ByteBuffer packed, String what) {
        // Deflate cannot pack more than 1032 bytes into one: a larger claim is a lie, and is
        // found out before a buffer of that size is made.
        if (entry.bytes() < 0 || entry.bytes() / 1032 > entry.packedBytes()) {
            throw file.unreadable(what + " is not as long as it claims");
        }
        budget.takeBytes(entry.bytes());
        if (entry.bytes() > Integer.MAX_VALUE) {
            throw file.unreadable(what + " is larger than 2 GiB, which is not supported");
        }
        ByteBuffer out = ByteBuffer.allocate((int) entry.bytes());
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(packed);
            while (out.hasRemaining() && inflater.inflate(out) > 0) {}
            if (out.hasRemaining() || inflater.getRemaining() > 0) {
                throw file.unreadable(what + " is not as long as it claims");
            }
        } catch (DataFormatException e) {
            throw file.unreadable(what + " is damaged");
        }
        return out.flip();
    }

    /** A writer that could not know the contents leaves 0; PyTorch itself never looks. */
    private void checkCrc(ZipEntry entry, ByteBuffer contents) {
        CRC32 crc = new CRC32();
        crc.update(contents.duplicate());
        if (entry.crc() != 0 && (int) crc.getValue() != entry.crc()) {
            throw file.unreadable(
                    "its entry %s is damaged: the checksum does not match"
                            .formatted(Wording.shown(entry.name())));
        }
    }

    private long dataStart(ZipEntry entry) {
        Cursor in = file.cursor(entry.header(), file.size());
        if (in.i32() != LOCAL_HEADER) {
            throw file.unreadable(
                    "its entry %s is not where its directory says"
                            .formatted(Wording.shown(entry.name())));
        }
        in.skip(22);
        int nameLength = in.u16();
        int extraLength = in.u16();
        return entry.header() + LOCAL_HEADER_BYTES + nameLength + extraLength;
    }

    private void checkApart() {
        List<ZipEntry> byPlace = new ArrayList<>(entries.values());
        byPlace.sort(Comparator.comparingLong(ZipEntry::header));
        long free = 0;
        for (ZipEntry entry : byPlace) {
            if (entry.header() < free) {
                throw file.unreadable(
                        "its entry %s overlaps another".formatted(Wording.shown(entry.name())));
            }
            long start = dataStart(entry);
            file.requireRange(
                    start, entry.packedBytes(), "its entry " + Wording.shown(entry.name()));
            free = start + entry.packedBytes();
        }
    }
}
