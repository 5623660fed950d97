package io.slidr4j.view.feature;

import java.util.Arrays;
import java.util.List;

/**
 * Features as colours: the first three principal components are red, green and blue. Similar
 * features look alike.
 *
 * <p>Each component is stretched so that its first percentile is dark and its last one light. The
 * same features always give the same colours: the sign of a component is such that its largest
 * weight is positive.
 */
public final class PrincipalColours {

    private static final int COLOURS = 3;
    private static final int ITERATIONS = 200;
    private static final double TAIL = 0.01;

    private final double[] mean; // [C]
    private final double[][] axes; // [3, C]
    private final double[] low = new double[COLOURS];
    private final double[] high = new double[COLOURS];

    private PrincipalColours(double[] mean, double[][] axes) {
        this.mean = mean;
        this.axes = axes;
    }

    /**
     * Finds the components of all rows of some matrices together.
     *
     * @param matrices one or more, all with the same number of channels, not all empty
     */
    public static PrincipalColours fit(List<FeatureMatrix> matrices) {
        double[] mean = mean(matrices);
        double[][] axes = largest(covariance(matrices, mean));
        PrincipalColours colours = new PrincipalColours(mean, axes);
        colours.stretch(matrices);
        return colours;
    }

    /**
     * The colours of rows.
     *
     * @return {@code [N]}, 0xRRGGBB
     */
    public int[] of(FeatureMatrix features) {
        int[] rgb = new int[features.rows()];
        for (int axis = 0; axis < COLOURS; axis++) {
            double range = Math.max(high[axis] - low[axis], 1e-12);
            double[] along = project(features, axis);
            for (int n = 0; n < rgb.length; n++) {
                double share = Math.clamp((along[n] - low[axis]) / range, 0, 1);
                rgb[n] = rgb[n] << 8 | (int) Math.round(255 * share);
            }
        }
        return rgb;
    }

    /**
     * Where rows lie along one component.
     *
     * @param axis 0..2
     * @return {@code [N]}
     */
    double[] project(FeatureMatrix features, int axis) {
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

    private void stretch(List<FeatureMatrix> matrices) {
        for (int axis = 0; axis < COLOURS; axis++) {
            int component = axis;
            double[] all =
                    matrices.stream()
                            .flatMapToDouble(one -> Arrays.stream(project(one, component)))
                            .sorted()
                            .toArray();
            low[axis] = all[(int) (TAIL * (all.length - 1))];
            high[axis] = all[(int) ((1 - TAIL) * (all.length - 1))];
        }
    }

    private static double[] mean(List<FeatureMatrix> matrices) {
        int channels = matrices.getFirst().channels();
        double[] mean = new double[channels];
        long rows = 0;
        for (FeatureMatrix matrix : matrices) {
            for (int i = 0; i < matrix.values().length; i++) {
                mean[i % channels] += matrix.values()[i];
            }
            rows += matrix.rows();
        }
        for (int c = 0; c < channels; c++) {
            mean[c] /= rows;
        }
        return mean;
    }

    private static double[][] covariance(List<FeatureMatrix> matrices, double[] mean) {
        int channels = mean.length;
        double[][] covariance = new double[channels][channels];
        double[] row = new double[channels];
        for (FeatureMatrix matrix : matrices) {
            for (int n = 0; n < matrix.rows(); n++) {
                for (int c = 0; c < channels; c++) {
                    row[c] = matrix.values()[n * channels + c] - mean[c];
                }
                addOuterProduct(covariance, row);
            }
        }
        return covariance;
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
