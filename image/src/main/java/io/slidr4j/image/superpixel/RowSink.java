package io.slidr4j.image.superpixel;

/** Takes the rows of an image with three channels, one after the other. */
interface RowSink {
    /**
     * Where one row goes.
     *
     * @param y 0..H-1
     * @param channel 0..2
     */
    Row place(int y, int channel);

    /**
     * Says that all three channels of a row are in place.
     *
     * @param y 0..H-1, in ascending order
     */
    void placed(int y);
}
