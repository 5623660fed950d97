package io.slidr4j.image;

import io.slidr4j.data.DataException;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * Finds truncated files by their last bytes: decoders fill what is missing of a JPEG with grey and
 * say nothing.
 */
final class ImageEnd {

    private static final byte[] JPEG_START = {(byte) 0xFF, (byte) 0xD8};

    /** ITU-T T.81, marker EOI. */
    private static final byte[] JPEG_END = {(byte) 0xFF, (byte) 0xD9};

    private static final byte[] PNG_START = {(byte) 0x89, 'P', 'N', 'G'};

    /** The type of the last chunk (PNG specification, 11.2.5). */
    private static final byte[] PNG_END = {'I', 'E', 'N', 'D'};

    /** Some writers pad files; an end marker further from the end than this is not looked for. */
    private static final int PADDING = 4096;

    private ImageEnd() {}

    /**
     * Checks a file's end.
     *
     * @throws DataException if it is a JPEG or PNG file without its end
     */
    static void require(Path file, byte[] encoded) {
        boolean whole =
                startsWith(encoded, JPEG_START)
                        ? endsWith(encoded, JPEG_END)
                        : !startsWith(encoded, PNG_START) || endsWith(encoded, PNG_END);
        if (!whole) {
            throw new DataException(
                    "The image %s is truncated; unpack the sensor archive again.".formatted(file));
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length
                && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    private static boolean endsWith(byte[] bytes, byte[] end) {
        int last = bytes.length - end.length;
        for (int at = last; at >= Math.max(0, last - PADDING); at--) {
            if (Arrays.equals(bytes, at, at + end.length, end, 0, end.length)) {
                return true;
            }
        }
        return false;
    }
}
