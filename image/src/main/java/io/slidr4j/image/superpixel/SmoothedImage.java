package io.slidr4j.image.superpixel;

import io.slidr4j.data.RgbImage;

/** An RGB image in 0..1, smoothed by {@link GaussianBlur}, as three planes. */
final class SmoothedImage implements RowSink {

    private static final int SIDE = FeatureTiles.SIDE;

    private final int height;
    private final int width;
    private final int stride; // columns, rounded up to tiles
    private final double[][] planes; // [3][H * stride]

    private SmoothedImage(int height, int width) {
        this.height = height;
        this.width = width;
        this.stride = Math.ceilDiv(width, SIDE) * SIDE;
        this.planes = new double[FeatureTiles.CHANNELS][height * stride];
    }

    /**
     * Smoothes an image.
     *
     * @param image {@code [H, W, 3]}
     * @param sigma standard deviation in pixels, 0 for none
     * @param kernel does the arithmetic
     */
    static SmoothedImage of(RgbImage image, double sigma, PixelKernel kernel) {
        SmoothedImage smoothed = new SmoothedImage(image.height(), image.width());
        GaussianBlur.run(new UnitRows(image), GaussianWeights.of(sigma), 1, kernel, smoothed);
        return smoothed;
    }

    @Override
    public Row place(int y, int channel) {
        return new Row(planes[channel], y * stride, stride);
    }

    @Override
    public void placed(int y) {
        // The planes are complete without further work.
    }

    /** Rows H. */
    int height() {
        return height;
    }

    /** Columns W. */
    int width() {
        return width;
    }

    /** The Euclidean distance of two pixels' colours. */
    double distance(int y, int x, int otherY, int otherX) {
        int at = y * stride + x;
        int other = otherY * stride + otherX;
        double r = planes[0][at] - planes[0][other];
        double g = planes[1][at] - planes[1][other];
        double b = planes[2][at] - planes[2][other];
        return Math.sqrt(r * r + g * g + b * b);
    }

    /** The bytes of an image as 0..1. */
    private record UnitRows(RgbImage image) implements RowSource {

        /**
         * A product, not a quotient: scikit-image rounds this way, and equal costs depend on it.
         */
        private static final double UNIT = 1 / 255.0;

        @Override
        public int height() {
            return image.height();
        }

        @Override
        public int width() {
            return image.width();
        }

        @Override
        public void read(int y, double[] out, int start) {
            int channelStride = Math.ceilDiv(width(), SIDE) * SIDE;
            int at = 3 * y * width();
            for (int x = start; x < start + width(); x++, at += 3) {
                out[x] = (image.rgb()[at] & 0xff) * UNIT;
                out[x + channelStride] = (image.rgb()[at + 1] & 0xff) * UNIT;
                out[x + 2 * channelStride] = (image.rgb()[at + 2] & 0xff) * UNIT;
            }
        }
    }
}
