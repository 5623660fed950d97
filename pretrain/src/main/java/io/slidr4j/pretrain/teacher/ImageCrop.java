package io.slidr4j.pretrain.teacher;

import io.slidr4j.data.RgbImage;

import java.util.random.RandomGenerator;

/**
 * A part of an image, seen as a square, possibly mirrored: the geometry of an augmented view.
 *
 * @param row upper edge in the image, pixels
 * @param column left edge in the image, pixels
 * @param height of the part, pixels
 * @param width of the part, pixels
 * @param mirrored whether left is right
 * @param size rows and columns of the square
 */
record ImageCrop(
        double row, double column, double height, double width, boolean mirrored, int size) {

    private static final double SMALLEST_AREA = 0.2;
    private static final double LOWEST_RATIO = 3.0 / 4;
    private static final int TRIES = 10;

    /**
     * Draws a part: area uniform from a fifth of the image to all of it, ratio (width / height)
     * log-uniform from 3/4 to 4/3, mirrored half of the time (torchvision's {@code
     * RandomResizedCrop} and {@code RandomHorizontalFlip}); after ten parts that do not fit, the
     * largest central square.
     */
    static ImageCrop draw(int imageHeight, int imageWidth, int size, RandomGenerator random) {
        boolean mirrored = random.nextBoolean();
        for (int attempt = 0; attempt < TRIES; attempt++) {
            double area = imageHeight * imageWidth * random.nextDouble(SMALLEST_AREA, 1);
            double ratio = Math.pow(LOWEST_RATIO, random.nextDouble(-1, 1));
            double width = Math.rint(Math.sqrt(area * ratio));
            double height = Math.rint(Math.sqrt(area / ratio));
            if (width <= imageWidth && height <= imageHeight) {
                int row = random.nextInt(imageHeight - (int) height + 1);
                int column = random.nextInt(imageWidth - (int) width + 1);
                return new ImageCrop(row, column, height, width, mirrored, size);
            }
        }
        int side = Math.min(imageHeight, imageWidth);
        return new ImageCrop(
                (imageHeight - side) / 2, (imageWidth - side) / 2, side, side, mirrored, size);
    }

    /** Where the centre of a row of the square lies in the image, pixels' centres at n + 0.5. */
    double imageRow(double squareRow) {
        return row + (squareRow + 0.5) * height / size;
    }

    /** Where the centre of a column of the square lies in the image. */
    double imageColumn(double squareColumn) {
        double from = mirrored ? size - 1 - squareColumn : squareColumn;
        return column + (from + 0.5) * width / size;
    }

    /** The row of the square nearest to a place in the image; may lie outside. */
    int squareRow(double imageRow) {
        return (int) Math.rint((imageRow - row) * size / height - 0.5);
    }

    /** The column of the square nearest to a place in the image; may lie outside. */
    int squareColumn(double imageColumn) {
        int from = (int) Math.rint((imageColumn - column) * size / width - 0.5);
        return mirrored ? size - 1 - from : from;
    }

    /** The square's colours, [3, size, size] in 0..1: the mean of four bilinear samples each. */
    float[] draw(RgbImage image) {
        float[] square = new float[3 * size * size];
        for (int r = 0; r < size; r++) {
            for (int c = 0; c < size; c++) {
                for (int sample = 0; sample < 4; sample++) {
                    double down = imageRow(r + (sample / 2 - 0.5) / 2);
                    double right = imageColumn(c + (sample % 2 - 0.5) / 2);
                    add(image, down - 0.5, right - 0.5, square, r * size + c);
                }
            }
        }
        return square;
    }

    private void add(RgbImage image, double down, double right, float[] square, int at) {
        double y = Math.clamp(down, 0, image.height() - 1.0);
        double x = Math.clamp(right, 0, image.width() - 1.0);
        int top = Math.min((int) y, Math.max(0, image.height() - 2));
        int left = Math.min((int) x, Math.max(0, image.width() - 2));
        float below = (float) (y - top);
        float beside = (float) (x - left);
        int a = 3 * (top * image.width() + left);
        int b = a + (image.width() > 1 ? 3 : 0);
        int stride = image.height() > 1 ? 3 * image.width() : 0;
        byte[] rgb = image.rgb();
        for (int channel = 0; channel < 3; channel++) {
            float upper = mix(rgb[a + channel], rgb[b + channel], beside);
            float lower = mix(rgb[a + stride + channel], rgb[b + stride + channel], beside);
            square[channel * size * size + at] += (upper + below * (lower - upper)) / (4 * 255f);
        }
    }

    private static float mix(byte left, byte right, float share) {
        return (left & 255) + share * ((right & 255) - (left & 255));
    }
}
