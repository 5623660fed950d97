package io.slidr4j.image.superpixel;

/**
 * The blurred colours of an image, cut into tiles of 8 x 8 pixels, with the range and the sum of
 * every tile. In memory the tiles lie in the order in which {@link Block}s fall into parts, so that
 * the processor sees what comes next; they are cut out of eight rows at a time, which stay in its
 * cache until then. A tile that hangs over the right or lower border is filled up with colours from
 * near the border, which count for its range and its sum.
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

    /** {@code [tiles, 3, 64]}, or more; of places that are never used anything. */
    final double[] colours;

    /** {@code [tiles, 3]} smallest value. */
    final double[] low;

    /** {@code [tiles, 3]} largest value. */
    final double[] high;

    /** {@code [tiles, 3]}. */
    final double[] sum;

    private final PixelKernel kernel;
    private final int stride; // columns, rounded up to tiles
    private final double[] band; // [8, 3, stride] the rows from which the next tiles are cut
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
        this.stride = columns * SIDE;
        this.band = new double[SIDE * CHANNELS * stride];
        this.colours = TileMemory.of(tiles * CHANNELS * PIXELS);
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
    public Row place(int y, int channel) {
        return new Row(band, (y % SIDE * CHANNELS + channel) * stride, stride);
    }

    @Override
    public void placed(int y) {
        if (y == height - 1) {
            fillBelow(y % SIDE);
        }
        if (y == height - 1 || y % SIDE == SIDE - 1) {
            cut(y / SIDE);
        }
    }

    private void fillBelow(int last) {
        int row = CHANNELS * stride;
        for (int y = last + 1; y < SIDE; y++) {
            System.arraycopy(band, last * row, band, y * row, row);
        }
    }

    private void cut(int tileRow) {
        for (int column = 0; column < columns; column++) {
            int tile = number(tileRow, column) * CHANNELS;
            for (int channel = 0; channel < CHANNELS; channel++) {
                int from = channel * stride + column * SIDE;
                int at = tile + channel;
                kernel.cut(band, from, CHANNELS * stride, colours, at * PIXELS, summary);
                low[at] = summary[0];
                high[at] = summary[1];
                sum[at] = summary[2];
            }
        }
    }
}
