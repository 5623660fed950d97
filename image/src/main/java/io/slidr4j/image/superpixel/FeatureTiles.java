package io.slidr4j.image.superpixel;

/**
 * The blurred colours of an image, cut into tiles of 8 x 8 pixels, with the range and the sum of
 * every tile. In memory the tiles lie in the order in which {@link Block}s fall into parts, so that
 * the processor sees what comes next. A tile that hangs over the right or lower border is filled up
 * with colours from near the border, which count for its range and its sum.
 */
final class FeatureTiles implements RowSink {

    static final int SIDE = 8;
    static final int PIXELS = SIDE * SIDE;
    static final int CHANNELS = 3;

    private static final int SQUARE = Block.TILES * Block.TILES;

    final int height;
    final int width;

    /** Rows of tiles. */
    final int rows;

    /** Columns of tiles. */
    final int columns;

    /** Places for tiles in the arrays; some are never used. */
    final int tiles;

    /** {@code [tiles, 3, 64]}. */
    final double[] colours;

    /** {@code [tiles, 3]} smallest value. */
    final double[] low;

    /** {@code [tiles, 3]} largest value. */
    final double[] high;

    /** {@code [tiles, 3]}. */
    final double[] sum;

    private final PixelKernel kernel;
    private final int[] strips; // [columns] where the tiles of a row begin
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
        this.tiles = Math.ceilDiv(rows, Block.TILES) * Math.ceilDiv(columns, Block.TILES) * SQUARE;
        this.strips = new int[columns];
        for (int column = 0; column < columns; column++) {
            strips[column] = numberOfColumn(column) * CHANNELS * PIXELS;
        }
        this.colours = new double[tiles * CHANNELS * PIXELS];
        this.low = new double[tiles * CHANNELS];
        this.high = new double[tiles * CHANNELS];
        this.sum = new double[tiles * CHANNELS];
    }

    /**
     * The place of a tile in the arrays: squares of {@link Block#TILES} x {@link Block#TILES} tiles
     * by rows, and within them by quarters, quarters of quarters, and so on.
     */
    int number(int tileRow, int tileColumn) {
        return numberOfRow(tileRow) + numberOfColumn(tileColumn);
    }

    private int numberOfRow(int tileRow) {
        int squares = Math.ceilDiv(columns, Block.TILES);
        return tileRow / Block.TILES * squares * SQUARE + 2 * spread(tileRow % Block.TILES);
    }

    private static int numberOfColumn(int tileColumn) {
        return tileColumn / Block.TILES * SQUARE + spread(tileColumn % Block.TILES);
    }

    /** The bits of a number below 8, with a zero before each: 0b101 becomes 0b010001. */
    private static int spread(int bits) {
        return bits & 1 | (bits & 2) << 1 | (bits & 4) << 2;
    }

    @Override
    public Strips place(int y, int channel) {
        int start = (numberOfRow(y / SIDE) * CHANNELS + channel) * PIXELS + y % SIDE * SIDE;
        return new Strips(colours, start, strips);
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
        for (int column = 0; column < columns; column++) {
            int first = number(rows - 1, column) * CHANNELS;
            for (int channel = first; channel < first + CHANNELS; channel++) {
                for (int at = from + SIDE; at < PIXELS; at += SIDE) {
                    int tile = channel * PIXELS;
                    System.arraycopy(colours, tile + from, colours, tile + at, SIDE);
                }
            }
        }
    }

    private void summarise(int tileRow) {
        for (int column = 0; column < columns; column++) {
            int first = number(tileRow, column) * CHANNELS;
            for (int at = first; at < first + CHANNELS; at++) {
                kernel.summarise(colours, at * PIXELS, summary);
                low[at] = summary[0];
                high[at] = summary[1];
                sum[at] = summary[2];
            }
        }
    }
}
