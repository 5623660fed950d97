package io.slidr4j.image.superpixel;

import io.slidr4j.data.RgbImage;

/**
 * An image in 0..1, smoothed by a Gaussian cut off at four sigma, mirrored at the borders with the
 * border pixel repeated ({@code scipy.ndimage.gaussian_filter}, mode reflect): rows direction
 * first, then columns, in double.
 *
 * @param height rows H
 * @param width columns W
 * @param values [3, H, W]
 */
record SmoothedImage(int height, int width, double[][] values) {

    private static final double TRUNCATE = 4;

    static SmoothedImage of(RgbImage image, double sigma) {
        int pixels = image.height() * image.width();
        double[][] values = new double[3][pixels];
        for (int c = 0; c < 3; c++) {
            for (int p = 0; p < pixels; p++) {
                values[c][p] = (image.rgb()[3 * p + c] & 0xff) / 255.0;
            }
        }
        double[] weights = weights(sigma);
        for (int c = 0; c < 3; c++) {
            values[c] = blur(values[c], image.height(), image.width(), weights, true);
            values[c] = blur(values[c], image.height(), image.width(), weights, false);
        }
        return new SmoothedImage(image.height(), image.width(), values);
    }

    /** One half of the kernel, the centre first; the whole sums to 1. */
    private static double[] weights(double sigma) {
        int radius = sigma > 0 ? (int) (TRUNCATE * sigma + 0.5) : 0;
        double[] weights = new double[radius + 1];
        double sum = 0;
        for (int i = 0; i <= radius; i++) {
            weights[i] = i == 0 ? 1 : StrictMath.exp(-0.5 / (sigma * sigma) * i * i);
            sum += i == 0 ? weights[i] : 2 * weights[i];
        }
        for (int i = 0; i <= radius; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    private static double[] blur(
            double[] in, int height, int width, double[] weights, boolean alongColumn) {
        double[] out = new double[in.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double sum = in[y * width + x] * weights[0];
                for (int i = 1; i < weights.length; i++) {
                    sum +=
                            alongColumn
                                    ? weights[i]
                                            * (in[mirror(y - i, height) * width + x]
                                                    + in[mirror(y + i, height) * width + x])
                                    : weights[i]
                                            * (in[y * width + mirror(x - i, width)]
                                                    + in[y * width + mirror(x + i, width)]);
                }
                out[y * width + x] = sum;
            }
        }
        return out;
    }

    /** The index behind a border: d c b a | a b c d | d c b a. */
    private static int mirror(int i, int size) {
        int folded = Math.floorMod(i, 2 * size);
        return folded < size ? folded : 2 * size - 1 - folded;
    }
}
