package io.slidr4j.data.augment;

import java.util.random.RandomGenerator;

/**
 * A window of an image.
 *
 * @param row first row
 * @param column first column
 * @param height rows
 * @param width columns
 */
record CropWindow(int row, int column, int height, int width) {
    private static final int TRIES = 10;

    /**
     * Draws a window: area uniform, ratio (width / height) log-uniform, place uniform.
     *
     * <p>The rule is torchvision's {@code RandomResizedCrop.get_params}: after ten windows that do
     * not fit, the central window of the nearest allowed ratio is taken.
     *
     * @param imageHeight rows H of the image
     * @param imageWidth columns W of the image
     * @param crop the allowed areas and ratios
     * @param random where the draw comes from
     */
    static CropWindow draw(
            int imageHeight, int imageWidth, ResizedCrop crop, RandomGenerator random) {
        double area = (double) imageHeight * imageWidth;
        double logLow = Math.log(crop.minRatio());
        double logHigh = Math.log(crop.maxRatio());
        for (int attempt = 0; attempt < TRIES; attempt++) {
            double target = area * uniform(crop.minArea(), crop.maxArea(), random);
            double ratio = Math.exp(uniform(logLow, logHigh, random));
            int width = (int) Math.rint(Math.sqrt(target * ratio));
            int height = (int) Math.rint(Math.sqrt(target / ratio));
            if (width > 0 && width <= imageWidth && height > 0 && height <= imageHeight) {
                int row = random.nextInt(imageHeight - height + 1);
                int column = random.nextInt(imageWidth - width + 1);
                return new CropWindow(row, column, height, width);
            }
        }
        return central(imageHeight, imageWidth, crop);
    }

    private static CropWindow central(int imageHeight, int imageWidth, ResizedCrop crop) {
        double ratio = (double) imageWidth / imageHeight;
        int height = imageHeight;
        int width = imageWidth;
        if (ratio < crop.minRatio()) {
            height = Math.max(1, (int) Math.rint(width / crop.minRatio()));
        } else if (ratio > crop.maxRatio()) {
            width = Math.max(1, (int) Math.rint(height * crop.maxRatio()));
        }
        return new CropWindow((imageHeight - height) / 2, (imageWidth - width) / 2, height, width);
    }

    private static double uniform(double low, double high, RandomGenerator random) {
        return low + random.nextDouble() * (high - low);
    }
}
