package io.slidr4j.pretrain.objective;

import io.slidr4j.data.ImageStack;

/** Superpixel maps in another size. */
final class ResizedIds {

    private ResizedIds() {}

    /**
     * The maps in the size of a feature map, each pixel with the id that lies at its corner, as
     * libtorch's nearest interpolation does: row r is row ⌊r · height / rows⌋, computed in float32.
     *
     * @param images with maps, [I, h, w]
     * @return [I, rows, columns], row-major
     */
    static byte[] nearest(ImageStack images, int rows, int columns) {
        int[] row = sources(rows, images.height());
        int[] column = sources(columns, images.width());
        byte[] ids = new byte[images.count() * rows * columns];
        int at = 0;
        for (int image = 0; image < images.count(); image++) {
            for (int r : row) {
                int line = (image * images.height() + r) * images.width();
                for (int c : column) {
                    ids[at++] = images.superpixels()[line + c];
                }
            }
        }
        return ids;
    }

    private static int[] sources(int to, int from) {
        float scale = (float) from / to;
        int[] sources = new int[to];
        for (int i = 0; i < to; i++) {
            sources[i] = Math.min((int) (i * scale), from - 1);
        }
        return sources;
    }
}
