package io.slidr4j.image.superpixel;

import io.slidr4j.data.DataException;
import io.slidr4j.data.RgbImage;
import io.slidr4j.data.SuperpixelMap;

/** A picture of superpixels: the image with yellow lines where one segment ends. */
public final class SuperpixelOverlay {

    private static final byte[] YELLOW = {(byte) 255, (byte) 255, 0};

    private SuperpixelOverlay() {}

    /**
     * Draws the borders of a map over its image: each pixel whose right or lower neighbour belongs
     * to another segment.
     *
     * @param image {@code [H, W, 3]}, not changed
     * @param map {@code [H, W]}
     * @return {@code [H, W, 3]}
     * @throws DataException if the sizes differ
     */
    public static RgbImage draw(RgbImage image, SuperpixelMap map) {
        int height = image.height();
        int width = image.width();
        if (map.height() != height || map.width() != width) {
            throw new DataException(
                    "A superpixel map of %d x %d does not belong to an image of %d x %d."
                            .formatted(map.width(), map.height(), width, height));
        }
        byte[] rgb = image.rgb().clone();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (isBorder(map, y, x)) {
                    System.arraycopy(YELLOW, 0, rgb, 3 * (y * width + x), 3);
                }
            }
        }
        return new RgbImage(height, width, rgb);
    }

    private static boolean isBorder(SuperpixelMap map, int y, int x) {
        int id = map.id(y, x);
        return (x + 1 < map.width() && map.id(y, x + 1) != id)
                || (y + 1 < map.height() && map.id(y + 1, x) != id);
    }
}
