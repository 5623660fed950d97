package io.slidr4j.pretrain.objective;

import java.util.ArrayList;
import java.util.List;

/** The objectives in plain loops over double: the oracle. Features are row-major arrays. */
final class NaiveObjectives {

    private NaiveObjectives() {}

    /**
     * InfoNCE of paired rows.
     *
     * @param k [R][C]
     * @param q [R][C]
     */
    static double infoNce(List<double[]> k, List<double[]> q, double temperature) {
        double total = 0;
        for (int i = 0; i < k.size(); i++) {
            double sum = 0;
            for (double[] other : q) {
                sum += Math.exp(dot(k.get(i), other) / temperature);
            }
            total -= dot(k.get(i), q.get(i)) / temperature - Math.log(sum);
        }
        return total / k.size();
    }

    /**
     * The superpixel loss, superpixel by superpixel.
     *
     * @param points [V, C]
     * @param pixels [I, C, h, w]
     */
    static double superpixelLoss(
            float[] points, float[] pixels, int channels, Scenery m, double temperature) {
        List<double[]> k = new ArrayList<>();
        List<double[]> q = new ArrayList<>();
        for (int image = 0; image < m.images(); image++) {
            for (int id = 0; id < m.segments(); id++) {
                double[] mean = pointMean(points, channels, m, image, id);
                if (mean[0] != 0) {
                    k.add(mean);
                    q.add(pixelMean(pixels, channels, m, image, id));
                }
            }
        }
        return infoNce(k, q, temperature);
    }

    static double[] pointMean(float[] points, int channels, Scenery m, int image, int id) {
        double[] sum = new double[channels];
        int count = 0;
        for (int p = 0; p < m.pairs(); p++) {
            if (m.image()[p] == image && id(m, image, m.row()[p], m.column()[p]) == id) {
                for (int c = 0; c < channels; c++) {
                    sum[c] += points[m.voxel()[p] * channels + c];
                }
                count++;
            }
        }
        return divided(sum, count);
    }

    static double[] pixelMean(float[] pixels, int channels, Scenery m, int image, int id) {
        double[] sum = new double[channels];
        int count = 0;
        for (int row = 0; row < m.height(); row++) {
            for (int column = 0; column < m.width(); column++) {
                if (id(m, image, row, column) == id) {
                    double[] feature = pixel(pixels, channels, m, image, row, column);
                    for (int c = 0; c < channels; c++) {
                        sum[c] += feature[c];
                    }
                    count++;
                }
            }
        }
        return divided(sum, count);
    }

    /** The point-pixel loss of the pairs {@code drawn}. */
    static double pairLoss(
            float[] points,
            float[] pixels,
            int channels,
            Scenery m,
            int[] drawn,
            double temperature) {
        List<double[]> k = new ArrayList<>();
        List<double[]> q = new ArrayList<>();
        for (int p : drawn) {
            double[] point = new double[channels];
            for (int c = 0; c < channels; c++) {
                point[c] = points[m.voxel()[p] * channels + c];
            }
            k.add(point);
            q.add(pixel(pixels, channels, m, m.image()[p], m.row()[p], m.column()[p]));
        }
        return infoNce(k, q, temperature);
    }

    private static double[] pixel(
            float[] pixels, int channels, Scenery m, int image, int row, int column) {
        double[] feature = new double[channels];
        for (int c = 0; c < channels; c++) {
            feature[c] = pixels[((image * channels + c) * m.height() + row) * m.width() + column];
        }
        return feature;
    }

    private static int id(Scenery m, int image, int row, int column) {
        return m.ids()[(image * m.height() + row) * m.width() + column] & 0xff;
    }

    private static double[] divided(double[] sum, int count) {
        for (int c = 0; c < sum.length; c++) {
            sum[c] /= count + 1e-6;
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum += a[c] * b[c];
        }
        return sum;
    }
}
