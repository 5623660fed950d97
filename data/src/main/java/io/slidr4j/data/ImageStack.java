package io.slidr4j.data;

/**
 * The images of one view, all of one size, in the layout that an image network takes.
 *
 * <p>The arrays are shared, not copied: treat them as read-only.
 *
 * @param count images I
 * @param height rows h
 * @param width columns w
 * @param rgb {@code [I, 3, h, w]} row-major, 0..1, red first, not yet normalised
 * @param superpixels {@code [I, h, w]} unsigned ids, or of length 0 where there are none
 */
public record ImageStack(int count, int height, int width, float[] rgb, byte[] superpixels) {
    /** Checks that both arrays fit the size. */
    public ImageStack {
        long pixels = (long) count * height * width;
        if (rgb.length != 3 * pixels || (superpixels.length != 0 && superpixels.length != pixels)) {
            throw new IllegalArgumentException(
                    "%d colours and %d superpixels are no stack of %d images of %d x %d pixels."
                            .formatted(rgb.length, superpixels.length, count, height, width));
        }
    }

    /** Whether the stack carries superpixels. */
    public boolean hasSuperpixels() {
        return superpixels.length > 0;
    }
}
