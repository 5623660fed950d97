package io.slidr4j.view.feature;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Features as colours: the first three principal components are red, green and blue. Similar
 * features look alike.
 *
 * <p>Several matrices, such as those of points and of pixels, share their components, but each is
 * counted from its own mean and stretched so that its first percentile is dark and its last one
 * light: what sets all points apart from all pixels would else be all that is seen. The same
 * features always give the same colours: a component's largest weight is positive.
 */
public final class PrincipalColours {

    private static final int COLOURS = 3;
    private static final int ITERATIONS = 200;
    private static final double TAIL = 0.01;

    private final List<FeatureMatrix> matrices;
    private final List<double[]> means; // [C] each
    private final double[][] axes; // [3, C]

    private PrincipalColours(List<FeatureMatrix> matrices, List<double[]> means, double[][] axes) {
        this.matrices = matrices;
        this.means = means;
        this.axes = axes;
    }

    /**
     * The colours of matrices.
     *
     * @param matrices one or more, all with the same number of channels
     * @return {@code [N]} for each, 0xRRGGBB
     */
    public static List<int[]> of(List<FeatureMatrix> matrices) {
        PrincipalColours components = fit(matrices);
        return IntStream.range(0, matrices.size()).mapToObj(components::colours).toList();
    }

    /** Finds the components of all rows together. */
    static PrincipalColours fit(List<FeatureMatrix> matrices) {
        List<double[]> means = matrices.stream().map(PrincipalColours::mean).toList();
        int channels = matrices.getFirst().channels();
        double[][] covariance = new double[channels][channels];
        for (int m = 0; m < means.size(); m++) {
            addCovariance(covariance, matrices.get(m), means.get(m));
        }
        return new PrincipalColours(matrices, means, largest(covariance));
    }

    private int[] colours(int matrix) {
        int[] rgb = new int[matrices.get(matrix).rows()];
        if (rgb.length == 0) {
            return rgb;
        }
        for (int axis = 0; axis < COLOURS; axis++) {
            double[] along = project(matrix, axis);
            double[] sorted = along.clone();
            Arrays.sort(sorted);
            double low = sorted[(int) (TAIL * (sorted.length - 1))];
            double high = sorted[(int) ((1 - TAIL) * (sorted.length - 1))];
            double range = Math.max(high - low, 1e-12);
            for (int n = 0; n < rgb.length; n++) {
                double share = Math.clamp((along[n] - low) / range, 0, 1);
                rgb[n] = rgb[n] << 8 | (int) Math.round(255 * share);
            }
        }
        return rgb;
    }

    /**
     * Where rows lie along one component, from their mean.
     *
     * @param matrix its number
     * @param axis 0..2
     * @return {@code [N]}
     */
    double[] project(int matrix, int axis) {
        FeatureMatrix features = matrices.get(matrix);
        double[] mean = means.get(matrix);
        double[] along = new double[features.rows()];
        for (int n = 0; n < along.length; n++) {
            double sum = 0;
            for (int c = 0; c < mean.length; c++) {
                sum += (features.values()[n * mean.length + c] - mean[c]) * axes[axis][c];
            }
            along[n] = sum;
        }
        return along;
    }

    private static double[] mean(FeatureMatrix matrix) {
        double[] mean = new double[matrix.channels()];
        for (int i = 0; i < matrix.values().length; i++) {
            mean[i % mean.length] += matrix.values()[i];
        }
        for (int c = 0; c < mean.length; c++) {
            mean[c] /= Math.max(1, matrix.rows());
        }
        return mean;
    }

    private static void addCovariance(double[][] sum, FeatureMatrix matrix, double[] mean) {
        double[] row = new double[mean.length];
        for (int n = 0; n < matrix.rows(); n++) {
            for (int c = 0; c < row.length; c++) {
                row[c] = matrix.values()[n * row.length + c] - mean[c];
            }
            addOuterProduct(sum, row);
        }
    }

    private static void addOuterProduct(double[][] sum, double[] row) {
        for (int i = 0; i < row.length; i++) {
            double factor = row[i];
            double[] target = sum[i];
            for (int j = 0; j < row.length; j++) {
                target[j] += factor * row[j];
            }
        }
    }

    /** The three leading eigenvectors by orthogonal iteration. */
    private static double[][] largest(double[][] symmetric) {
        int channels = symmetric.length;
        double[][] axes = new double[COLOURS][channels];
        for (int a = 0; a < COLOURS; a++) {
            for (int c = 0; c < channels; c++) {
                axes[a][c] = Math.sin(1 + a + 3.7 * c * (a + 1)); // fixed, and orthogonal to none
            }
        }
        for (int i = 0; i < ITERATIONS; i++) {
            for (int a = 0; a < COLOURS; a++) {
                axes[a] = times(symmetric, axes[a]);
                orthonormalise(axes, a);
            }
        }
        Arrays.stream(axes).forEach(PrincipalColours::fixSign);
        return axes;
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[vector.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = dot(matrix[i], vector);
        }
        return product;
    }

    private static void orthonormalise(double[][] axes, int last) {
        double[] axis = axes[last];
        for (int a = 0; a < last; a++) {
            double along = dot(axis, axes[a]);
            for (int c = 0; c < axis.length; c++) {
                axis[c] -= along * axes[a][c];
            }
        }
        double length = Math.sqrt(dot(axis, axis));
        for (int c = 0; c < axis.length; c++) {
            axis[c] = length > 0 ? axis[c] / length : 0;
        }
    }

    private static void fixSign(double[] axis) {
        double largest = 0;
        for (double weight : axis) {
            largest = Math.abs(weight) > Math.abs(largest) ? weight : largest;
        }
        if (largest < 0) {
            Arrays.setAll(axis, c -> -axis[c]);
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
