package io.slidr4j.data;

/**
 * A decoded colour image.
 *
 * <p>The array is shared, not copied: treat it as read-only.
 *
 * @param height rows H
 * @param width columns W
 * @param rgb {@code [H, W, 3]} row-major unsigned bytes, red first
 */
public record RgbImage(int height, int width, byte[] rgb) {
    /** Checks that the array fits the size. */
    public RgbImage {
        if (height < 1 || width < 1 || rgb.length != 3L * height * width) {
            throw new IllegalArgumentException(
                    "%d bytes are no RGB image of %d x %d pixels."
                            .formatted(rgb.length, height, width));
        }
    }
}
