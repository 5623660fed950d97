package io.slidr4j.image.superpixel;

/**
 * The rows of an image with three channels, made one after the other. A row is padded to a whole
 * number of tiles; what stands in the padding does not matter.
 */
interface RowSource {
    /** Rows H of the image. */
    int height();

    /** Columns W of the image. */
    int width();

    /**
     * Writes one row.
     *
     * @param y 0..H-1; asked for in ascending order, each once
     * @param out takes {@code [3, W rounded up to tiles]} values
     * @param start where in {@code out} the first of them goes
     */
    void read(int y, double[] out, int start);
}
