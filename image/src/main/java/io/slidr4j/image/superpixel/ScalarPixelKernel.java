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
        for (int i = 0; i < out.length(); i++) {
            double sum = in[before[0] + i] * weights[0];
            for (int d = weights.length - 1; d > 0; d--) {
                sum += (in[before[d] + i] + in[after[d] + i]) * weights[d];
            }
            out.values()[out.at(i)] = sum * scale;
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
            FeatureTiles tiles, Block tile, Clusters clusters, Rivals rivals, TileContest contest) {
        contest.open();
        for (int i = 0; i < rivals.count; i++) {
            bid(tiles, tile, clusters, rivals.list[i], contest);
        }
    }

    @Override
    public void bid(
            FeatureTiles tiles, Block tile, Clusters clusters, int cluster, TileContest contest) {
        for (int pixel = 0; pixel < PIXELS; pixel++) {
            int y = tile.top + pixel / SIDE;
            int x = tile.left + pixel % SIDE;
            if (clusters.holds(cluster, y, x)) {
                double dy = clusters.y[cluster] - y;
                double dx = clusters.x[cluster] - x;
                double place = (dy * dy + dx * dx) * clusters.spatialWeight;
                double distance = place + colourDistance(tiles, tile, pixel, clusters, cluster);
                if (distance < contest.distances[pixel]) {
                    contest.distances[pixel] = distance;
                    contest.winners[pixel] = cluster;
                }
            }
        }
    }

    private static double colourDistance(
            FeatureTiles tiles, Block tile, int pixel, Clusters clusters, int cluster) {
        int at = tile.tile * FeatureTiles.CHANNELS * PIXELS + pixel;
        double l = tiles.colours[at] - clusters.colour[0][cluster];
        double a = tiles.colours[at + PIXELS] - clusters.colour[1][cluster];
        double b = tiles.colours[at + 2 * PIXELS] - clusters.colour[2][cluster];
        return l * l + a * a + b * b;
    }

    @Override
    public int wins(int cluster, TileContest contest) {
        int wins = 0;
        for (double winner : contest.winners) {
            wins += winner == cluster ? 1 : 0;
        }
        return wins;
    }

    @Override
    public void sum(
            FeatureTiles tiles, Block tile, int cluster, TileContest contest, PixelSums sums) {
        Arrays.fill(columns.pixels, 0);
        Arrays.fill(columns.rows, 0);
        Arrays.fill(columns.l, 0);
        Arrays.fill(columns.a, 0);
        Arrays.fill(columns.b, 0);
        int at = tile.tile * FeatureTiles.CHANNELS * PIXELS;
        for (int pixel = 0; pixel < PIXELS; pixel++) {
            if (contest.winners[pixel] == cluster) {
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
