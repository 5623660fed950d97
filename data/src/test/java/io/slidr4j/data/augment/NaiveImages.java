package io.slidr4j.data.augment;

import io.slidr4j.data.RgbImage;

/** The plain twin of the renderer: one full copy per step, in double. */
final class NaiveImages {
    private NaiveImages() {}

    /** {@code [H, W]} of one channel, 0..1. */
    static double[][] plane(RgbImage image, int channel) {
        double[][] plane = new double[image.height()][image.width()];
        for (int row = 0; row < image.height(); row++) {
            for (int column = 0; column < image.width(); column++) {
                int at = 3 * (row * image.width() + column) + channel;
                plane[row][column] = (image.rgb()[at] & 0xFF) / 255.0;
            }
        }
        return plane;
    }

    static double[][] crop(double[][] plane, CropWindow window) {
        double[][] cut = new double[window.height()][window.width()];
        for (int row = 0; row < cut.length; row++) {
            System.arraycopy(
                    plane[window.row() + row], window.column(), cut[row], 0, window.width());
        }
        return cut;
    }

    static double[][] bilinear(double[][] plane, int height, int width) {
        double[][] out = new double[height][width];
        for (int row = 0; row < height; row++) {
            double y = clamp((double) plane.length / height * (row + 0.5) - 0.5, plane.length);
            for (int column = 0; column < width; column++) {
                double x =
                        clamp(
                                (double) plane[0].length / width * (column + 0.5) - 0.5,
                                plane[0].length);
                out[row][column] = at(plane, y, x);
            }
        }
        return out;
    }

    private static double clamp(double position, int length) {
        return Math.min(Math.max(position, 0), length - 1);
    }

    private static double at(double[][] plane, double y, double x) {
        int top = (int) y;
        int left = (int) x;
        int bottom = Math.min(top + 1, plane.length - 1);
        int right = Math.min(left + 1, plane[0].length - 1);
        double upper = plane[top][left] * (1 - (x - left)) + plane[top][right] * (x - left);
        double lower = plane[bottom][left] * (1 - (x - left)) + plane[bottom][right] * (x - left);
        return upper * (1 - (y - top)) + lower * (y - top);
    }

    static double[][] nearest(double[][] plane, int height, int width) {
        double[][] out = new double[height][width];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                out[row][column] =
                        plane[row * plane.length / height][column * plane[0].length / width];
            }
        }
        return out;
    }

    static double[][] mirror(double[][] plane) {
        double[][] out = new double[plane.length][plane[0].length];
        for (int row = 0; row < plane.length; row++) {
            for (int column = 0; column < plane[0].length; column++) {
                out[row][column] = plane[row][plane[0].length - 1 - column];
            }
        }
        return out;
    }
}
