package io.slidr4j.data.superpixel;

import io.slidr4j.data.DataException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An 8-bit grey PNG without interlacing (PNG specification, third edition), with its text chunks.
 *
 * <p>Its own small codec instead of {@code javax.imageio}, because it reads the text chunk in the
 * same pass, refuses what is not exactly such a file, and inflates straight into the pixels.
 *
 * @param height rows H
 * @param width columns W
 * @param pixels {@code [H, W]} row-major unsigned bytes
 * @param texts {@code tEXt} chunks by key
 */
record GreyPng(int height, int width, byte[] pixels, Map<String, String> texts) {
    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int HEADER = name("IHDR");
    private static final int TEXT = name("tEXt");
    private static final int DATA = name("IDAT");
    private static final int END = name("IEND");
    private static final int SMALLEST_CHUNK = 12;

    /** Copies the texts. */
    GreyPng {
        texts = Map.copyOf(texts);
    }

    /** The text of one key, if there is such a chunk. */
    Optional<String> text(String key) {
        return Optional.ofNullable(texts.get(key));
    }

    /** The file's bytes. */
    byte[] encode() {
        PngChunks chunks = new PngChunks(SIGNATURE);
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        chunks.add(HEADER, header.put(new byte[] {8, 0, 0, 0, 0}).array());
        texts.forEach(
                (key, value) ->
                        chunks.add(
                                TEXT, (key + '\0' + value).getBytes(StandardCharsets.ISO_8859_1)));
        chunks.add(DATA, PngRows.deflate(height, width, pixels));
        chunks.add(END, new byte[0]);
        return chunks.bytes();
    }

    /**
     * Reads a file's bytes.
     *
     * @throws DataException if they are no such PNG, damaged or truncated
     */
    static GreyPng decode(Path file, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (in.remaining() < Long.BYTES || in.getLong() != SIGNATURE) {
            throw bad(file, "is no PNG");
        }
        Reader reader = new Reader(file);
        while (!reader.ended) {
            reader.chunk(in);
        }
        return reader.finish();
    }

    private static int name(String ascii) {
        return ByteBuffer.wrap(ascii.getBytes(StandardCharsets.US_ASCII)).getInt();
    }

    private static DataException bad(Path file, String what) {
        return new DataException(
                "The superpixel map %s %s; make it again with %s."
                        .formatted(file, what, SuperpixelStore.COMMAND));
    }

    /** Collects what the chunks say. */
    private static final class Reader {
        private final Path file;
        private final Map<String, String> texts = new TreeMap<>();
        private final List<ByteBuffer> pieces = new ArrayList<>();
        private PngRows rows;
        private boolean ended;

        Reader(Path file) {
            this.file = file;
        }

        void chunk(ByteBuffer in) {
            if (in.remaining() < SMALLEST_CHUNK) {
                throw bad(file, "is truncated");
            }
            int length = in.getInt();
            if (length < 0 || length > in.remaining() - 8) {
                throw bad(file, "is truncated");
            }
            ByteBuffer named = in.slice(in.position(), 4 + length);
            in.position(in.position() + 4 + length);
            if (PngChunks.crc(named.duplicate()) != in.getInt()) {
                throw bad(file, "is damaged (wrong checksum)");
            }
            take(named.getInt(), named);
        }

        private void take(int name, ByteBuffer body) {
            if (name == HEADER) {
                header(body);
            } else if (name == TEXT) {
                text(body);
            } else if (name == DATA) {
                data(body);
            } else if (name == END) {
                ended = true;
            }
        }

        private void header(ByteBuffer body) {
            if (body.remaining() != 13 || rows != null) {
                throw bad(file, "is damaged (wrong header)");
            }
            int width = body.getInt();
            int height = body.getInt();
            boolean grey8 = body.get() == 8 && body.get() == 0;
            body.getShort();
            if (!grey8 || body.get() != 0) {
                throw bad(file, "is no 8-bit grey PNG without interlacing");
            }
            if (width < 1 || height < 1 || (long) width * height > 1 << 28) {
                throw bad(file, "is damaged (impossible size)");
            }
            rows = new PngRows(height, width);
        }

        private void text(ByteBuffer body) {
            String text = StandardCharsets.ISO_8859_1.decode(body).toString();
            int end = text.indexOf('\0');
            if (end > 0) {
                texts.put(text.substring(0, end), text.substring(end + 1));
            }
        }

        private void data(ByteBuffer body) {
            pieces.add(body);
        }

        GreyPng finish() {
            if (rows == null || !rows.inflate(pieces)) {
                throw bad(file, "is damaged (wrong or too few pixels)");
            }
            return new GreyPng(rows.height(), rows.width(), rows.pixels(), texts);
        }
    }
}
