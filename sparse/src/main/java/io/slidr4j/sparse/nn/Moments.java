package io.slidr4j.sparse.nn;

import org.bytedeco.pytorch.Tensor;

import java.util.Arrays;

/**
 * Mean and variance of each channel.
 *
 * @param mean [C]
 * @param variance [C]; of a batch, the biased one
 */
record Moments(double[] mean, double[] variance) {

    /** Those of a contiguous matrix with at least one row, [N, C]: two passes, in fixed order. */
    static Moments of(Tensor rows) {
        NativeRows x = NativeRows.of(rows);
        double[] mean = scaled(ChannelLoops.sum(x, x, Moments::values).first(), x.rows());
        float[] center = ChannelLoops.repeated(mean);
        ChannelLoops.Sums squares =
                ChannelLoops.sum(x, x, (a, _, sum, _, n) -> squares(a, center, sum, n));
        return new Moments(mean, scaled(squares.first(), x.rows()));
    }

    private static void values(float[] a, float[] same, float[] sum, float[] unused, int n) {
        for (int i = 0; i < n; i++) {
            sum[i] += a[i];
        }
    }

    private static void squares(float[] a, float[] center, float[] sum, int n) {
        for (int i = 0; i < n; i++) {
            float difference = a[i] - center[i];
            sum[i] += difference * difference;
        }
    }

    private static double[] scaled(double[] sums, int count) {
        return Arrays.stream(sums).map(sum -> sum / count).toArray();
    }
}
