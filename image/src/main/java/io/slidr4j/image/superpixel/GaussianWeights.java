package io.slidr4j.image.superpixel;

/**
 * A sampled Gaussian, cut off at four standard deviations and normalised to a sum of one, as in
 * scipy.ndimage's {@code gaussian_filter1d} with its default truncation.
 *
 * @param values {@code [radius + 1]}: the weight at distance 0, 1, ..., radius
 */
record GaussianWeights(double[] values) {

    private static final double TRUNCATION = 4;

    /**
     * Samples the Gaussian.
     *
     * @param sigma standard deviation in pixels, at least 0; 0 changes nothing
     */
    static GaussianWeights of(double sigma) {
        int radius = (int) (TRUNCATION * sigma + 0.5);
        double[] values = new double[radius + 1];
        values[0] = 1;
        for (int d = 1; d <= radius; d++) {
            // StrictMath: the same bits on every JDK.
            values[d] = StrictMath.exp(-0.5 / (sigma * sigma) * (d * d));
        }
        double sum = 0;
        for (int d = -radius; d <= radius; d++) { // from left to right, as NumPy adds a few
            sum += values[Math.abs(d)];
        }
        for (int d = 0; d <= radius; d++) {
            values[d] /= sum;
        }
        return new GaussianWeights(values);
    }

    /** The largest distance with a weight, in pixels. */
    int radius() {
        return values.length - 1;
    }
}
