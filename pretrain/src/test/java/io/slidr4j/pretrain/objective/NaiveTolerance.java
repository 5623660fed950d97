package io.slidr4j.pretrain.objective;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** ST-SLidR's loss in plain loops over double: the oracle. */
final class NaiveTolerance {

    private NaiveTolerance() {}

    /**
     * The loss of pooled rows.
     *
     * @param k [R][C]
     * @param q [R][C]
     * @param features [R][E], none of them 0
     */
    static double loss(
            List<double[]> k,
            List<double[]> q,
            List<double[]> features,
            double temperature,
            double quantile,
            OptionalDouble noise) {
        double[][] likeness = likeness(features);
        double[] weights = noise.isPresent() ? weights(likeness, noise.getAsDouble()) : null;
        double total = 0;
        double sum = 0;
        for (int i = 0; i < k.size(); i++) {
            double least = quantile(likeness[i], quantile);
            double exponentials = 0;
            for (int j = 0; j < q.size(); j++) {
                double unlike = 1 - likeness[i][j];
                boolean negative = i == j || (unlike >= least && unlike != 0);
                exponentials += negative ? Math.exp(dot(k.get(i), q.get(j)) / temperature) : 1;
            }
            double one = Math.log(exponentials) - dot(k.get(i), q.get(i)) / temperature;
            double weight = weights == null ? 1 : weights[i];
            total += weight * one;
            sum += weight;
        }
        return total / sum;
    }

    static double[][] likeness(List<double[]> features) {
        double[][] likeness = new double[features.size()][features.size()];
        for (int i = 0; i < likeness.length; i++) {
            for (int j = 0; j < likeness.length; j++) {
                double[] a = features.get(i);
                double[] b = features.get(j);
                double cosine = dot(a, b) / Math.sqrt(dot(a, a)) / Math.sqrt(dot(b, b));
                likeness[i][j] = Math.clamp(cosine, 0, 1);
            }
        }
        return likeness;
    }

    /** Of 1 − the row, between the two values around its place in their order. */
    private static double quantile(double[] row, double quantile) {
        double[] unlike = Arrays.stream(row).map(s -> 1 - s).sorted().toArray();
        double place = quantile * (unlike.length - 1);
        int below = (int) place;
        int above = (int) Math.ceil(place);
        return unlike[below] + (place - below) * (unlike[above] - unlike[below]);
    }

    static double[] weights(double[][] likeness, double noise) {
        double[] votes =
                Arrays.stream(likeness)
                        .mapToDouble(row -> Arrays.stream(row).filter(s -> s >= noise).sum())
                        .toArray();
        double least = Arrays.stream(votes).min().orElseThrow();
        double range = Arrays.stream(votes).max().orElseThrow() - least;
        return Arrays.stream(votes)
                .map(vote -> range == 0 ? 1 : 1 - (vote - least) / range)
                .toArray();
    }

    /**
     * The loss of a scenery, superpixel by superpixel.
     *
     * @param points [V, C]
     * @param pixels [I, C, h, w]
     * @param frozen [I, E, rows, columns]
     */
    static double loss(
            Scenery s,
            float[] points,
            float[] pixels,
            float[] frozen,
            int rows,
            int columns,
            double temperature,
            double quantile,
            OptionalDouble noise) {
        int depth = frozen.length / (s.images() * rows * columns); // E
        List<double[]> k = new ArrayList<>();
        List<double[]> q = new ArrayList<>();
        List<double[]> features = new ArrayList<>();
        for (int image = 0; image < s.images(); image++) {
            for (int id = 0; id < s.segments(); id++) {
                double[] point = NaiveObjectives.pointMean(points, s.channels(), s, image, id);
                double[] feature = frozenMean(s, frozen, depth, rows, columns, image, id);
                if (point[0] != 0 && dot(feature, feature) > 0) {
                    k.add(point);
                    q.add(NaiveObjectives.pixelMean(pixels, s.channels(), s, image, id));
                    features.add(feature);
                }
            }
        }
        return loss(k, q, features, temperature, quantile, noise);
    }

    private static double[] frozenMean(
            Scenery s, float[] frozen, int depth, int rows, int columns, int image, int id) {
        double[] mean = new double[depth];
        int count = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int sourceRow = row * s.height() / rows;
                int sourceColumn = column * s.width() / columns;
                int at = (image * s.height() + sourceRow) * s.width() + sourceColumn;
                if ((s.ids()[at] & 0xff) == id) {
                    for (int e = 0; e < depth; e++) {
                        mean[e] += frozen[((image * depth + e) * rows + row) * columns + column];
                    }
                    count++;
                }
            }
        }
        for (int e = 0; e < depth; e++) {
            mean[e] /= count + 1e-6;
        }
        return mean;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum += a[c] * b[c];
        }
        return sum;
    }
}
