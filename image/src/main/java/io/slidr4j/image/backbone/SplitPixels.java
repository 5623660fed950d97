package io.slidr4j.image.backbone;

import io.slidr4j.engine.SplitRows;

/**
 * A buffer of pixels as sums of two bfloat16, {@code [in / depth, 2, pixels, depth]}: the left
 * factors of {@link SplitConvolution}.
 *
 * @param address where it begins; pixels · in · 4 bytes
 * @param pixels how many it holds
 * @param in channels of a pixel
 * @param depth channels of a product
 */
record SplitPixels(long address, int pixels, int in, int depth) {

    /** The rounded values of a pixel, of one part of its channels; further pixels follow. */
    long high(int part, int pixel) {
        return address + (2L * part * pixels + pixel) * depth * Short.BYTES;
    }

    /** What rounding left of them. */
    long low(int part, int pixel) {
        return address + ((2L * part + 1) * pixels + pixel) * depth * Short.BYTES;
    }

    /** Sets a pixel to the values at an address. */
    void set(int pixel, long from) {
        for (int part = 0; part < in / depth; part++) {
            SplitRows.split(
                    from + (long) part * depth * Float.BYTES,
                    depth,
                    high(part, pixel),
                    low(part, pixel));
        }
    }

    /** Sets so many pixels to zeros. */
    void clear(int pixel, int count) {
        for (int part = 0; part < in / depth; part++) {
            PixelValues.clear(high(part, pixel), (long) count * depth * Short.BYTES);
            PixelValues.clear(low(part, pixel), (long) count * depth * Short.BYTES);
        }
    }
}
