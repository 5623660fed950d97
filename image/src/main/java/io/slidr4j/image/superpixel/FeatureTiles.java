package io.slidr4j.image.superpixel;

/**
 * The blurred colours of an image, cut into tiles of 8 x 8 pixels that lie one after the other in
 * memory, with the range and the sum of every tile. A tile that hangs over the right or lower
 * border is filled up with colours from near the border, which count for its range and its sum.
 */
final class FeatureTiles implements RowSink {

    static final int SIDE = 8;
    static final int PIXELS = SIDE * SIDE;
    static final int CHANNELS = 3;

    final int height;
    final int width;

    /** Rows of tiles. */
    final int rows;

    /** Columns of tiles. */
    final int columns;

    /** {@code [rows * columns, 3, 64]}. */
    final double[] colours;

    /** {@code [rows * columns, 3]} smallest value. */
    final double[] low;

    /** {@code [rows * columns, 3]} largest value. */
    final double[] high;

    /** {@code [rows * columns, 3]}. */
    final double[] sum;

    private final PixelKernel kernel;
    private final double[] summary = new double[3];

    /**
     * Makes room for an image.
     *
     * @param height rows of the image
     * @param width columns of the image
     * @param kernel does the arithmetic
     */
    FeatureTiles(int height, int width, PixelKernel kernel) {
        this.height = height;
        this.width = width;
        this.kernel = kernel;
        this.rows = Math.ceilDiv(height, SIDE);
        this.columns = Math.ceilDiv(width, SIDE);
        int tiles = rows * columns;
        this.colours = new double[tiles * CHANNELS * PIXELS];
        this.low = new double[tiles * CHANNELS];
        this.high = new double[tiles * CHANNELS];
        this.sum = new double[tiles * CHANNELS];
    }

    /** Row of the image in which a tile begins. */
    int firstRow(int tile) {
        return tile / columns * SIDE;
    }

    /** Column of the image in which a tile begins. */
    int firstColumn(int tile) {
        return tile % columns * SIDE;
    }

    @Override
    public Strips place(int y, int channel) {
        int start = (y / SIDE * columns * CHANNELS + channel) * PIXELS + y % SIDE * SIDE;
        return new Strips(colours, start, CHANNELS * PIXELS, columns);
    }

    @Override
    public void placed(int y) {
        if (y == height - 1) {
            fillBelow(y);
        }
        if (y == height - 1 || y % SIDE == SIDE - 1) {
            summarise(y / SIDE);
        }
    }

    private void fillBelow(int last) {
        int from = last % SIDE * SIDE;
        int tileRow = (rows - 1) * columns * CHANNELS * PIXELS;
        for (int tile = tileRow; tile < colours.length; tile += PIXELS) {
            for (int at = from + SIDE; at < PIXELS; at += SIDE) {
                System.arraycopy(colours, tile + from, colours, tile + at, SIDE);
            }
        }
    }

    private void summarise(int tileRow) {
        int first = tileRow * columns * CHANNELS;
        for (int at = first; at < first + columns * CHANNELS; at++) {
            kernel.summarise(colours, at * PIXELS, summary);
            low[at] = summary[0];
            high[at] = summary[1];
            sum[at] = summary[2];
        }
    }
}
