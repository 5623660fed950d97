package io.slidr4j.image.superpixel;

/**
 * Separable Gaussian blur of a three-channel image, down the columns first, then along the rows;
 * the image is mirrored at its borders with the edge pixel repeated ({@code c b a | a b c}), as
 * scipy.ndimage's mode {@code reflect}.
 *
 * <p>Rows stream through: only the {@code 2 * radius + 1} rows under the kernel are held, which
 * then stay in the processor's cache.
 */
final class GaussianBlur {

    private static final int CHANNELS = FeatureTiles.CHANNELS;

    private final RowSource source;
    private final double[] weights;
    private final double scale;
    private final PixelKernel kernel;
    private final int height;
    private final int width;
    private final int stride; // columns W, rounded up to tiles
    private final int radius;
    private final int windowRows;
    private final double[] window; // [windowRows, 3, stride]: row y is at y modulo windowRows
    private final double[] padded; // [radius + stride + radius] one row, blurred down the columns
    private final int[] above; // [radius + 1] where the row d above starts in the window
    private final int[] below;
    private final int[] left; // [radius + 1] where the pixels d to the left start in the padded row
    private final int[] right;
    private int rowsRead;

    private GaussianBlur(
            RowSource source, GaussianWeights gaussian, double scale, PixelKernel kernel) {
        this.source = source;
        this.weights = gaussian.values();
        this.scale = scale;
        this.kernel = kernel;
        this.height = source.height();
        this.width = source.width();
        this.stride = Math.ceilDiv(width, FeatureTiles.SIDE) * FeatureTiles.SIDE;
        this.radius = gaussian.radius();
        this.windowRows = Math.min(height, 2 * radius + 1);
        this.window = new double[windowRows * CHANNELS * stride];
        this.padded = new double[stride + 2 * radius];
        this.above = new int[radius + 1];
        this.below = new int[radius + 1];
        this.left = new int[radius + 1];
        this.right = new int[radius + 1];
        for (int d = 0; d <= radius; d++) {
            left[d] = radius - d;
            right[d] = radius + d;
        }
    }

    /**
     * Blurs every row of an image.
     *
     * @param source the image
     * @param gaussian the weights, used in both directions
     * @param scale factor of the blurred values
     * @param kernel does the arithmetic
     * @param sink takes the blurred rows
     */
    static void run(
            RowSource source,
            GaussianWeights gaussian,
            double scale,
            PixelKernel kernel,
            RowSink sink) {
        new GaussianBlur(source, gaussian, scale, kernel).run(sink);
    }

    private void run(RowSink sink) {
        for (int y = 0; y < height; y++) {
            readUpTo(Math.min(height - 1, y + radius));
            for (int c = 0; c < CHANNELS; c++) {
                blurColumns(y, c);
                mirrorEnds();
                kernel.blur(padded, left, right, weights, scale, sink.place(y, c));
            }
            sink.placed(y);
        }
    }

    private void readUpTo(int last) {
        for (; rowsRead <= last; rowsRead++) {
            source.read(rowsRead, window, start(rowsRead, 0));
        }
    }

    private int start(int y, int channel) {
        return (mirror(y, height) % windowRows * CHANNELS + channel) * stride;
    }

    private void blurColumns(int y, int channel) {
        for (int d = 0; d <= radius; d++) {
            above[d] = start(y - d, channel);
            below[d] = start(y + d, channel);
        }
        Row row = new Row(padded, radius, stride);
        kernel.blur(window, above, below, weights, 1, row);
    }

    private void mirrorEnds() {
        for (int x = -radius; x < 0; x++) {
            padded[radius + x] = padded[radius + mirror(x, width)];
        }
        for (int x = width; x < stride + radius; x++) {
            padded[radius + x] = padded[radius + mirror(x, width)];
        }
    }

    /** The pixel that stands in for a position outside {@code 0..size-1}. */
    private static int mirror(int position, int size) {
        int folded = Math.floorMod(position, 2 * size);
        return folded < size ? folded : 2 * size - 1 - folded;
    }
}
