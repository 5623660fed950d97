package io.slidr4j.data;

/**
 * The superpixel of every pixel of one image.
 *
 * <p>The array is shared, not copied: treat it as read-only.
 *
 * @param height rows H
 * @param width columns W
 * @param ids {@code [H, W]} row-major unsigned bytes, 0..255
 */
public record SuperpixelMap(int height, int width, byte[] ids) {
    /** Checks that the array fits the size. */
    public SuperpixelMap {
        if (height < 1 || width < 1 || ids.length != (long) height * width) {
            throw new IllegalArgumentException(
                    "%d bytes are no superpixel map of %d x %d pixels."
                            .formatted(ids.length, height, width));
        }
    }

    /**
     * The superpixel of one pixel.
     *
     * @param row 0..H-1
     * @param column 0..W-1
     * @return the id, 0..255
     */
    public int id(int row, int column) {
        return Byte.toUnsignedInt(ids[row * width + column]);
    }

    /** The largest id in the map, 0..255. */
    public int largestId() {
        boolean[] present =
                new boolean[256]; // a chain of maxima would wait for itself: 3.5 x slower
        for (byte id : ids) {
            present[Byte.toUnsignedInt(id)] = true;
        }
        int largest = 255;
        while (!present[largest]) {
            largest--;
        }
        return largest;
    }
}
