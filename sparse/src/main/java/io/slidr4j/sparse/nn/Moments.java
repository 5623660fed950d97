package io.slidr4j.sparse.nn;

import io.slidr4j.engine.Workers;

import org.bytedeco.pytorch.Tensor;

import java.util.Arrays;

/**
 * Mean and variance of each channel.
 *
 * @param mean [C]
 * @param variance [C]; of a batch, the biased one
 */
record Moments(double[] mean, double[] variance) {

    /**
     * Those of a contiguous matrix with at least one row, [N, C]: in two passes over each chunk of
     * rows, the second of which finds it in the cache, and joined chunk after chunk (Chan, Golub,
     * LeVeque 1979).
     */
    static Moments of(Tensor rows) {
        NativeRows x = NativeRows.of(rows);
        Moments[] parts = new Moments[ChannelLoops.chunks(x)];
        Workers.run(parts.length, chunk -> parts[chunk] = ofChunk(x, chunk));
        Moments total = parts[0];
        for (int chunk = 1; chunk < parts.length; chunk++) {
            total =
                    total.joined(
                            ChannelLoops.rowsBefore(chunk),
                            parts[chunk],
                            ChannelLoops.rows(x, chunk));
        }
        return total;
    }

    private static Moments ofChunk(NativeRows x, int chunk) {
        int rows = ChannelLoops.rows(x, chunk);
        double[] mean = scaled(ChannelLoops.sumChunk(x, x, chunk, Moments::values).first(), rows);
        float[] center = ChannelLoops.repeated(mean);
        ChannelLoops.Sums squares =
                ChannelLoops.sumChunk(x, x, chunk, (a, _, sum, _, n) -> squares(a, center, sum, n));
        return new Moments(mean, scaled(squares.first(), rows));
    }

    /** The moments of {@code count} rows with these and {@code more} rows with others. */
    private Moments joined(int count, Moments others, int more) {
        double share = (double) more / (count + more);
        double[] joinedMean = new double[mean.length];
        double[] joinedVariance = new double[mean.length];
        for (int c = 0; c < mean.length; c++) {
            double apart = others.mean[c] - mean[c];
            joinedMean[c] = mean[c] + share * apart;
            joinedVariance[c] =
                    (1 - share) * (variance[c] + share * apart * apart)
                            + share * others.variance[c];
        }
        return new Moments(joinedMean, joinedVariance);
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
