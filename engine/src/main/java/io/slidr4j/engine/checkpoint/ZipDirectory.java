package io.slidr4j.engine.checkpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Reads the central directory of a zip archive (APPNOTE.TXT 6.3, sections 4.3.12 to 4.3.16, with
 * zip64). Our own reader, because the one of the JDK does not tell where a stored entry lies in the
 * file, which mapping needs.
 */
final class ZipDirectory {
    private static final byte[] END = {'P', 'K', 5, 6};
    private static final byte[] ZIP64_LOCATOR = {'P', 'K', 6, 7};
    private static final int ENTRY = 0x02014b50;
    private static final int ZIP64_END = 0x06064b50;
    private static final int END_BYTES = 22;
    private static final int LOCATOR_BYTES = 20;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int ZIP64_EXTRA = 1;
    private static final long IN_ZIP64 = 0xFFFFFFFFL;

    private final FileImage file;

    private ZipDirectory(FileImage file) {
        this.file = file;
    }

    /** The entries by name, in the order of the directory. */
    static SequencedMap<String, ZipEntry> read(FileImage file) {
        return new ZipDirectory(file).entries();
    }

    /** Where the directory lies. */
    private record Range(long entries, long offset, long bytes) {}

    private SequencedMap<String, ZipEntry> entries() {
        Range range = range(findEnd());
        if (range.offset() < 0
                || range.bytes() < 0
                || range.bytes() > file.size()
                || range.offset() > file.size() - range.bytes()) {
            throw damaged("its directory reaches beyond the end of the file");
        }
        Cursor in = file.cursor(range.offset(), range.offset() + range.bytes());
        SequencedMap<String, ZipEntry> entries = new LinkedHashMap<>();
        for (long i = 0; i < range.entries(); i++) {
            put(entries, entry(in));
        }
        return entries;
    }

    private void put(Map<String, ZipEntry> entries, ZipEntry entry) {
        if (entries.put(entry.name(), entry) != null) {
            throw damaged("it has two entries named " + Wording.shown(entry.name()));
        }
    }

    /**
     * The last place that looks like an end record and whose comment fills the rest of the file.
     */
    private long findEnd() {
        long last = file.size() - END_BYTES;
        for (long at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
            if (file.has(at, END)
                    && file.cursor(at + 20, file.size()).u16() == file.size() - at - END_BYTES) {
                return at;
            }
        }
        throw damaged("its directory, at the end of the file, is missing");
    }

    private Range range(long end) {
        if (file.has(end - LOCATOR_BYTES, ZIP64_LOCATOR)) {
            return zip64Range(end - LOCATOR_BYTES);
        }
        Cursor in = file.cursor(end + 4, end + END_BYTES);
        requireOneDisk(in.u16() == 0 && in.u16() == 0);
        in.skip(2);
        int entries = in.u16();
        long bytes = in.u32();
        return new Range(entries, in.u32(), bytes);
    }

    private Range zip64Range(long locator) {
        Cursor in = file.cursor(locator + 4, locator + LOCATOR_BYTES);
        requireOneDisk(in.u32() == 0);
        long at = in.i64();
        if (at < 0 || at > locator - 56) {
            throw damaged("its directory reaches beyond the end of the file");
        }
        Cursor record = file.cursor(at, locator);
        if (record.i32() != ZIP64_END) {
            throw damaged("its directory is not where it should be");
        }
        record.skip(12);
        requireOneDisk(record.u32() == 0 && record.u32() == 0);
        record.skip(8);
        long entries = record.i64();
        long bytes = record.i64();
        return new Range(entries, record.i64(), bytes);
    }

    private ZipEntry entry(Cursor in) {
        if (in.i32() != ENTRY) {
            throw damaged("an entry of its directory is damaged");
        }
        in.skip(4);
        int flags = in.u16();
        int method = in.u16();
        in.skip(4);
        int crc = in.i32();
        long packed = in.u32();
        long bytes = in.u32();
        int nameLength = in.u16();
        int extraLength = in.u16();
        int commentLength = in.u16();
        in.skip(8);
        long header = in.u32();
        String name = in.utf8(nameLength);
        Sizes sizes = zip64(in, extraLength, new Sizes(packed, bytes, header));
        in.skip(commentLength);
        return new ZipEntry(
                name, flags, method, crc, sizes.packed(), sizes.bytes(), sizes.header());
    }

    private record Sizes(long packed, long bytes, long header) {}

    /** Replaces those sizes that did not fit 32 bits by those in the zip64 extra field. */
    private Sizes zip64(Cursor in, int extraLength, Sizes narrow) {
        long end = in.position() + extraLength;
        Sizes sizes = narrow;
        while (in.position() + 4 <= end) {
            int id = in.u16();
            int length = in.u16();
            long next = in.position() + length;
            if (next > end) {
                throw damaged("an entry of its directory is damaged");
            }
            if (id == ZIP64_EXTRA) {
                long bytes = narrow.bytes() == IN_ZIP64 ? in.i64() : narrow.bytes();
                long packed = narrow.packed() == IN_ZIP64 ? in.i64() : narrow.packed();
                long header = narrow.header() == IN_ZIP64 ? in.i64() : narrow.header();
                sizes = new Sizes(packed, bytes, header);
            }
            in.skip(next - in.position());
        }
        in.skip(end - in.position());
        return sizes;
    }

    private void requireOneDisk(boolean one) {
        if (!one) {
            throw damaged("it is one of several parts");
        }
    }

    private RuntimeException damaged(String what) {
        return file.unreadable("as a zip archive it is cut short or damaged: " + what);
    }
}
