package io.slidr4j.image.superpixel;

/** Sums down the eight columns of a tile, and how they are added up. */
final class TileColumns {

    /** {@code [8]} pixels. */
    final double[] pixels = new double[FeatureTiles.SIDE];

    /** {@code [8]} sum of the rows, 0..7. */
    final double[] rows = new double[FeatureTiles.SIDE];

    /** {@code [8]} sums of the colours. */
    final double[] l = new double[FeatureTiles.SIDE];

    final double[] a = new double[FeatureTiles.SIDE];
    final double[] b = new double[FeatureTiles.SIDE];

    /** Adds the columns up. */
    void total(PixelSums sums) {
        sums.set(total(pixels), total(rows), totalColumns(), total(l), total(a), total(b));
    }

    /** The sum over the eight columns, always in the same order. */
    static double total(double[] columns) {
        return ((columns[0] + columns[1]) + (columns[2] + columns[3]))
                + ((columns[4] + columns[5]) + (columns[6] + columns[7]));
    }

    private double totalColumns() {
        double sum = 0;
        for (int column = 1; column < FeatureTiles.SIDE; column++) {
            sum += column * pixels[column];
        }
        return sum;
    }
}
