package io.slidr4j.image.superpixel;

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
            double[] in, int[] before, int[] after, double[] weights, double scale, Row out) {
        for (int i = 0; i < out.length(); i++) {
            double sum = in[before[0] + i] * weights[0];
            for (int d = weights.length - 1; d > 0; d--) {
                sum += (in[before[d] + i] + in[after[d] + i]) * weights[d];
            }
            out.values()[out.start() + i] = sum * scale;
        }
    }

    @Override
    public void cut(double[] rows, int from, int stride, double[] tiles, int at, double[] summary) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        columns.clear();
        for (int pixel = 0; pixel < PIXELS; pixel++) {
            double value = rows[from + pixel / SIDE * stride + pixel % SIDE];
            tiles[at + pixel] = value;
            low = Math.min(low, value);
            high = Math.max(high, value);
            columns.l[pixel % SIDE] += value;
        }
        summary[0] = low;
        summary[1] = high;
        summary[2] = TileColumns.total(columns.l);
    }

    @Override
    public void thin(Rivals from, Block block, Rivals to) {
        to.take(from, block);
    }

    @Override
    public void contest(FeatureTiles tiles, Block tile, Rivals rivals, TileContest contest) {
        contest.open();
        for (int i = 0; i < rivals.count; i++) {
            bid(tiles, tile, rivals, i, -1, contest);
        }
    }

    @Override
    public void bid(
            FeatureTiles tiles,
            Block tile,
            Rivals rivals,
            int bidder,
            long pixels,
            TileContest contest) {
        long won = 0;
        for (long left = pixels; left != 0; left &= left - 1) {
            int pixel = Long.numberOfTrailingZeros(left);
            double distance = distance(tiles, tile, pixel, rivals, bidder);
            if (distance < contest.distances[pixel]) {
                contest.distances[pixel] = distance;
                won |= 1L << pixel;
            }
        }
        contest.bid(bidder, won);
    }

    private static double distance(
            FeatureTiles tiles, Block tile, int pixel, Rivals rivals, int i) {
        double dy = rivals.y[i] - (tile.top + pixel / SIDE);
        double dx = rivals.x[i] - (tile.left + pixel % SIDE);
        double place = (dy * dy + dx * dx) * rivals.spatialWeight;
        int at = tile.tile * FeatureTiles.CHANNELS * PIXELS + pixel;
        double dl = tiles.colours[at] - rivals.l[i];
        double da = tiles.colours[at + PIXELS] - rivals.a[i];
        double db = tiles.colours[at + 2 * PIXELS] - rivals.b[i];
        return place + (dl * dl + da * da + db * db);
    }

    @Override
    public void sum(FeatureTiles tiles, Block tile, long pixels, PixelSums sums) {
        columns.clear();
        int at = tile.tile * FeatureTiles.CHANNELS * PIXELS;
        for (long left = pixels; left != 0; left &= left - 1) {
            int pixel = Long.numberOfTrailingZeros(left);
            int column = pixel % SIDE;
            columns.l[column] += tiles.colours[at + pixel];
            columns.a[column] += tiles.colours[at + PIXELS + pixel];
            columns.b[column] += tiles.colours[at + 2 * PIXELS + pixel];
        }
        columns.total(tile, pixels, sums);
    }
}
