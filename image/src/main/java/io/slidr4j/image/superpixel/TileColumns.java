package io.slidr4j.image.superpixel;

import java.util.Arrays;

/** Sums of colours down the eight columns of a tile, and how they are added up. */
final class TileColumns {

    /** {@code [8]}. */
    final double[] l = new double[FeatureTiles.SIDE];

    final double[] a = new double[FeatureTiles.SIDE];
    final double[] b = new double[FeatureTiles.SIDE];

    /** Forgets all sums. */
    void clear() {
        Arrays.fill(l, 0);
        Arrays.fill(a, 0);
        Arrays.fill(b, 0);
    }

    /** Adds the columns up, for a set of pixels of a tile. */
    void total(Block tile, long pixels, PixelSums sums) {
        int count = PixelSet.count(pixels);
        sums.set(
                count,
                PixelSet.rows(pixels) + (double) count * tile.top,
                PixelSet.columns(pixels) + (double) count * tile.left,
                total(l),
                total(a),
                total(b));
    }

    /** The sum over the eight columns, always in the same order. */
    static double total(double[] columns) {
        return ((columns[0] + columns[1]) + (columns[2] + columns[3]))
                + ((columns[4] + columns[5]) + (columns[6] + columns[7]));
    }
}
