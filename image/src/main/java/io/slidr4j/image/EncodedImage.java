package io.slidr4j.image;

import io.slidr4j.data.DataException;

import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Refuses, by its markers and chunks, what a decoder would accept without a word: a JPEG that was
 * cut short, whose missing rows come out grey, and images whose values would be changed to fit
 * (CMYK, 16 bits a channel). Files that are neither JPEG nor PNG are left to the decoder.
 */
final class EncodedImage {

    // ITU-T T.81, table B.1
    private static final int JPEG_START = 0xFFD8;
    private static final int JPEG_END = 0xFFD9;
    private static final int START_OF_SCAN = 0xFFDA;
    private static final int FIRST_FRAME = 0xFFC0;
    private static final int LAST_FRAME = 0xFFCF;
    private static final int HUFFMAN_TABLES = 0xFFC4;
    private static final int JPEG_EXTENSION = 0xFFC8;
    private static final int ARITHMETIC_TABLES = 0xFFCC;

    /** From a frame's length field to its number of components. */
    private static final int COMPONENTS = 7;

    private static final int CMYK = 4;

    // PNG specification, chapters 5 and 11
    private static final long PNG_START = 0x89504E470D0A1A0AL;
    private static final int PNG_END = 0x49454E44; // "IEND"
    private static final int PNG_BIT_DEPTH = 24;
    private static final int CHUNK_FRAME = 12; // length, type and checksum

    private final Path file;
    private final ByteBuffer in;

    private EncodedImage(Path file, byte[] encoded) {
        this.file = file;
        this.in = ByteBuffer.wrap(encoded);
    }

    /**
     * Checks a file's bytes.
     *
     * @throws DataException if they are a JPEG or PNG that is truncated, CMYK or of 16 bits
     */
    static void require(Path file, byte[] encoded) {
        EncodedImage image = new EncodedImage(file, encoded);
        if (encoded.length >= 2 && image.word(0) == JPEG_START) {
            image.requireJpeg();
        } else if (encoded.length >= 8 && image.in.getLong(0) == PNG_START) {
            image.requirePng();
        }
    }

    private void requireJpeg() {
        int at = 2;
        while (marker(at) != START_OF_SCAN) {
            if (in.get(at + 1) == (byte) 0xFF) {
                at++; // a fill byte before the marker
                continue;
            }
            if (isFrame(marker(at)) && byteAt(at + 2 + COMPONENTS) == CMYK) {
                throw unfit("has four colour channels (CMYK); convert it to RGB");
            }
            at += 2 + word(at + 2);
        }
        // Within scans a marker never looks like the end, and only padding may follow it.
        for (int end = in.limit() - 2; end > at; end--) {
            if (word(end) == JPEG_END) {
                return;
            }
        }
        throw truncated();
    }

    private static boolean isFrame(int marker) {
        return marker >= FIRST_FRAME
                && marker <= LAST_FRAME
                && marker != HUFFMAN_TABLES
                && marker != JPEG_EXTENSION
                && marker != ARITHMETIC_TABLES;
    }

    private int marker(int at) {
        int marker = word(at);
        if (marker < 0xFF00) {
            throw unfit("is damaged; unpack the sensor archive again");
        }
        return marker;
    }

    private void requirePng() {
        if (byteAt(PNG_BIT_DEPTH) == 16) {
            throw unfit("has 16 bits a channel; convert it to 8 bits");
        }
        long at = 8;
        while (at + CHUNK_FRAME <= in.limit()) {
            if (in.getInt((int) at + 4) == PNG_END) {
                return;
            }
            at += CHUNK_FRAME + Integer.toUnsignedLong(in.getInt((int) at));
        }
        throw truncated();
    }

    private int byteAt(int at) {
        if (at >= in.limit()) {
            throw truncated();
        }
        return in.get(at) & 0xff;
    }

    private int word(int at) {
        return byteAt(at) << 8 | byteAt(at + 1);
    }

    private DataException truncated() {
        return unfit("is truncated; unpack the sensor archive again");
    }

    private DataException unfit(String what) {
        return new DataException("The image %s %s.".formatted(file, what));
    }
}
