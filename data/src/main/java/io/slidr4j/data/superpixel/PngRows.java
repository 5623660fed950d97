package io.slidr4j.data.superpixel;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The pixel rows of an 8-bit grey PNG: each is a filter byte and W filtered bytes, all deflated.
 *
 * <p>Written are rows without a filter: superpixels are blobs, so nearly every row is the one
 * above, which deflating finds by itself. That is read in two thirds of the time that differences
 * to the row above take, and a tenth shorter.
 */
final class PngRows {
    private static final int NONE = 0;
    private static final int LEFT = 1;
    private static final int UP = 2;
    private static final int AVERAGE = 3;
    private static final int PAETH = 4;

    private final int height;
    private final int width;
    private final byte[] raw; // [H, 1 + W]
    private final byte[] above; // [W]
    private final byte[] current; // [W]

    PngRows(int height, int width) {
        this.height = height;
        this.width = width;
        raw = new byte[height * (1 + width)];
        above = new byte[width];
        current = new byte[width];
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    /** Inflates all rows; false where the data is damaged, too short, or has unknown filters. */
    boolean inflate(List<ByteBuffer> pieces) {
        try (Inflater inflater = new Inflater()) {
            int filled = 0;
            for (ByteBuffer piece : pieces) {
                inflater.setInput(piece);
                filled += inflate(inflater, filled);
            }
            return filled == raw.length && filtersAreKnown();
        } catch (DataFormatException e) {
            return false;
        }
    }

    private int inflate(Inflater inflater, int start) throws DataFormatException {
        int at = start;
        int count = 1;
        while (count > 0 && at < raw.length) {
            count = inflater.inflate(raw, at, raw.length - at);
            at += count;
        }
        return at - start;
    }

    private boolean filtersAreKnown() {
        for (int row = 0; row < height; row++) {
            byte filter = raw[row * (1 + width)];
            if (filter < 0 || filter > PAETH) {
                return false;
            }
        }
        return true;
    }

    /** The pixels without their filters. */
    byte[] pixels() {
        byte[] pixels = new byte[height * width];
        for (int row = 0; row < height; row++) {
            int from = row * (1 + width) + 1;
            System.arraycopy(raw, from, pixels, row * width, width);
            unfilter(pixels, row, raw[from - 1]);
        }
        return pixels;
    }

    private void unfilter(byte[] pixels, int row, int filter) {
        int start = row * width;
        if (filter == UP && row > 0) {
            addRowAbove(pixels, start);
        } else if (filter != NONE && filter != UP) {
            unfilterByPixel(pixels, row, filter);
        }
    }

    /** By way of two arrays that are not the same, so that the JIT adds many bytes at a time. */
    private void addRowAbove(byte[] pixels, int start) {
        System.arraycopy(pixels, start - width, above, 0, width);
        System.arraycopy(pixels, start, current, 0, width);
        for (int i = 0; i < current.length; i++) {
            current[i] += above[i];
        }
        System.arraycopy(current, 0, pixels, start, width);
    }

    private void unfilterByPixel(byte[] pixels, int row, int filter) {
        for (int column = 0; column < width; column++) {
            int i = row * width + column;
            int left = column > 0 ? pixels[i - 1] & 0xFF : 0;
            int up = row > 0 ? pixels[i - width] & 0xFF : 0;
            int corner = column > 0 && row > 0 ? pixels[i - width - 1] & 0xFF : 0;
            pixels[i] +=
                    switch (filter) {
                        case LEFT -> (byte) left;
                        case AVERAGE -> (byte) ((left + up) / 2);
                        default -> (byte) paeth(left, up, corner);
                    };
        }
    }

    private static int paeth(int left, int up, int corner) {
        int estimate = left + up - corner;
        int toLeft = Math.abs(estimate - left);
        int toUp = Math.abs(estimate - up);
        int toCorner = Math.abs(estimate - corner);
        if (toLeft <= toUp && toLeft <= toCorner) {
            return left;
        }
        return toUp <= toCorner ? up : corner;
    }

    /** Deflates pixels. */
    static byte[] deflate(int height, int width, byte[] pixels) {
        byte[] raw = new byte[height * (1 + width)]; // NONE, and what it stands before
        for (int row = 0; row < height; row++) {
            System.arraycopy(pixels, row * width, raw, row * (1 + width) + 1, width);
        }
        try (Deflater deflater = new Deflater()) {
            deflater.setInput(raw);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] piece = new byte[8192];
            while (!deflater.finished()) {
                out.write(piece, 0, deflater.deflate(piece));
            }
            return out.toByteArray();
        }
    }
}
