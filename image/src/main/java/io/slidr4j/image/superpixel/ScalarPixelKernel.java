package io.slidr4j.image.superpixel;

import java.util.Arrays;

/** The inner loops in plain Java. */
final class ScalarPixelKernel implements PixelKernel {

    private static final int SIDE = FeatureTiles.SIDE;
    private static final int PIXELS = FeatureTiles.PIXELS;

    private final TileColumns columns = new TileColumns();

    @Override
    public void lab(double[][] linear, double[] lab, int start) {
        int n = linear[0].length;
        for (int x = 0; x < n; x++) {
            double r = linear[0][x];
            double g = linear[1][x];
            double b = linear[2][x];
            double fx = LabCurve.at(r * LabRows.XR + g * LabRows.XG + b * LabRows.XB);
            double fy = LabCurve.at(r * LabRows.YR + g * LabRows.YG + b * LabRows.YB);
            double fz = LabCurve.at(r * LabRows.ZR + g * LabRows.ZG + b * LabRows.ZB);
            lab[start + x] = fy * 116 - 16;
            lab[start + n + x] = (fx - fy) * 500;
            lab[start + 2 * n + x] = (fy - fz) * 200;
        }
    }

    @Override
    public void blur(
            double[] in, int[] before, int[] after, double[] weights, double scale, Strips out) {
        for (int i = 0; i < out.count() * SIDE; i++) {
            double sum = in[before[0] + i] * weights[0];
            for (int d = weights.length - 1; d > 0; d--) {
                sum += (in[before[d] + i] + in[after[d] + i]) * weights[d];
            }
            out.values()[out.start() + i / SIDE * out.stride() + i % SIDE] = sum * scale;
        }
    }

    @Override
    public void summarise(double[] values, int start, double[] summary) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        Arrays.fill(columns.l, 0);
        for (int pixel = 0; pixel < PIXELS; pixel++) {
            low = Math.min(low, values[start + pixel]);
            high = Math.max(high, values[start + pixel]);
            columns.l[pixel % SIDE] += values[start + pixel];
        }
        summary[0] = low;
        summary[1] = high;
        summary[2] = TileColumns.total(columns.l);
    }

    @Override
    public void contest(
            FeatureTiles tiles,
            int tile,
            Clusters clusters,
            int[] rivals,
            int count,
            double[] winners) {
        contestInWindows(tiles, tile, clusters, rivals, count, winners);
    }

    /**
     * As {@link #contest}, for clusters whose windows may hold only a part of the tile, or none; a
     * pixel outside of all windows keeps its winner.
     */
    static void contestInWindows(
            FeatureTiles tiles,
            int tile,
            Clusters clusters,
            int[] rivals,
            int count,
            double[] winners) {
        for (int pixel = 0; pixel < PIXELS; pixel++) {
            int y = tiles.firstRow(tile) + pixel / SIDE;
            int x = tiles.firstColumn(tile) + pixel % SIDE;
            double nearest = Double.POSITIVE_INFINITY;
            for (int i = 0; i < count; i++) {
                int k = rivals[i];
                double distance = distance(tiles, tile, pixel, y, x, clusters, k);
                if (distance < nearest && clusters.holds(k, y, x)) {
                    nearest = distance;
                    winners[tile * PIXELS + pixel] = k;
                }
            }
        }
    }

    private static double distance(
            FeatureTiles tiles, int tile, int pixel, int y, int x, Clusters clusters, int k) {
        double dy = clusters.y[k] - y;
        double dx = clusters.x[k] - x;
        int at = tile * FeatureTiles.CHANNELS * PIXELS + pixel;
        double l = tiles.colours[at] - clusters.colour[0][k];
        double a = tiles.colours[at + PIXELS] - clusters.colour[1][k];
        double b = tiles.colours[at + 2 * PIXELS] - clusters.colour[2][k];
        return (dy * dy + dx * dx) * clusters.spatialWeight + (l * l + a * a + b * b);
    }

    @Override
    public int wins(int tile, int cluster, double[] winners) {
        int wins = 0;
        for (int pixel = tile * PIXELS; pixel < (tile + 1) * PIXELS; pixel++) {
            wins += winners[pixel] == cluster ? 1 : 0;
        }
        return wins;
    }

    @Override
    public void sum(FeatureTiles tiles, int tile, int cluster, double[] winners, PixelSums sums) {
        Arrays.fill(columns.pixels, 0);
        Arrays.fill(columns.rows, 0);
        Arrays.fill(columns.l, 0);
        Arrays.fill(columns.a, 0);
        Arrays.fill(columns.b, 0);
        int at = tile * FeatureTiles.CHANNELS * PIXELS;
        for (int pixel = 0; pixel < PIXELS; pixel++) {
            if (winners[tile * PIXELS + pixel] == cluster) {
                int column = pixel % SIDE;
                columns.pixels[column]++;
                columns.rows[column] += pixel / SIDE;
                columns.l[column] += tiles.colours[at + pixel];
                columns.a[column] += tiles.colours[at + PIXELS + pixel];
                columns.b[column] += tiles.colours[at + 2 * PIXELS + pixel];
            }
        }
        columns.total(sums);
    }
}
