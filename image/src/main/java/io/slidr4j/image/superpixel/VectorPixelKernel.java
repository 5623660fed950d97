package io.slidr4j.image.superpixel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loops on the Vector API: two, four or eight doubles at a time, whatever the processor
 * has. Lanes are columns; no lane is ever added to another one, and products and sums are fused
 * only where {@link ScalarPixelKernel} fuses them, so the results are equal to the bit.
 */
final class VectorPixelKernel implements PixelKernel {

    /** Vectors wider than a tile would need another loop order. */
    static final VectorSpecies<Double> LANES =
            DoubleVector.SPECIES_PREFERRED.length() > FeatureTiles.SIDE
                    ? DoubleVector.SPECIES_512
                    : DoubleVector.SPECIES_PREFERRED;

    private static final int COUNT = LANES.length();
    private static final int SIDE = FeatureTiles.SIDE;
    private static final int PIXELS = FeatureTiles.PIXELS;

    private final TileColumns columns = new TileColumns();
    private final VectorThinning thinning = new VectorThinning();
    private final VectorContest contests = new VectorContest();

    @Override
    public void lab(double[][] linear, double[] lab, int start) {
        // One short loop per step: the compiler stops inlining, and boxes vectors, in a long one.
        int n = linear[0].length;
        compress(linear, LabRows.XR, LabRows.XG, LabRows.XB, lab, start);
        compress(linear, LabRows.YR, LabRows.YG, LabRows.YB, lab, start + n);
        compress(linear, LabRows.ZR, LabRows.ZG, LabRows.ZB, lab, start + 2 * n);
        for (int x = start; x < start + n; x += COUNT) {
            DoubleVector fx = DoubleVector.fromArray(LANES, lab, x);
            DoubleVector fy = DoubleVector.fromArray(LANES, lab, x + n);
            DoubleVector fz = DoubleVector.fromArray(LANES, lab, x + 2 * n);
            fy.mul(116).sub(16).intoArray(lab, x);
            fx.sub(fy).mul(500).intoArray(lab, x + n);
            fy.sub(fz).mul(200).intoArray(lab, x + 2 * n);
        }
    }

    private static void compress(
            double[][] linear, double red, double green, double blue, double[] out, int start) {
        for (int x = 0; x < linear[0].length; x += COUNT) {
            DoubleVector r = DoubleVector.fromArray(LANES, linear[0], x).mul(red);
            DoubleVector g = DoubleVector.fromArray(LANES, linear[1], x).mul(green);
            DoubleVector b = DoubleVector.fromArray(LANES, linear[2], x).mul(blue);
            curve(r.add(g).add(b)).intoArray(out, start + x);
        }
    }

    private static DoubleVector curve(DoubleVector t) {
        LongVector bits = t.reinterpretAsLongs();
        LongVector third =
                bits.lanewise(VectorOperators.LSHR, 2)
                        .add(bits.lanewise(VectorOperators.LSHR, 4))
                        .add(bits.lanewise(VectorOperators.LSHR, 6))
                        .add(bits.lanewise(VectorOperators.LSHR, 8));
        DoubleVector guess =
                LongVector.broadcast(third.species(), LabCurve.MAGIC)
                        .sub(third)
                        .reinterpretAsDoubles();
        DoubleVector minusT = t.neg();
        DoubleVector r = refine(minusT, refine(minusT, guess));
        DoubleVector line = t.mul(LabCurve.SLOPE).add(LabCurve.OFFSET);
        VectorMask<Double> bright = t.compare(VectorOperators.GT, LabCurve.KNEE);
        return line.blend(t.mul(r.mul(r)), bright);
    }

    private static DoubleVector refine(DoubleVector minusT, DoubleVector r) {
        DoubleVector h = minusT.fma(r.mul(r).mul(r), DoubleVector.broadcast(LANES, 1));
        DoubleVector series =
                h.fma(
                        h.fma(
                                DoubleVector.broadcast(LANES, LabCurve.THIRD),
                                DoubleVector.broadcast(LANES, LabCurve.SECOND)),
                        DoubleVector.broadcast(LANES, LabCurve.FIRST));
        return r.mul(h).fma(series, r);
    }

    @Override
    public void blur(
            double[] in, int[] before, int[] after, double[] weights, double scale, Row out) {
        int n = out.length();
        int i = 0;
        // Four sums at a time: one alone would wait for each of its additions.
        for (; i <= n - 4 * COUNT; i += 4 * COUNT) {
            int at = before[0] + i;
            DoubleVector weight = DoubleVector.broadcast(LANES, weights[0]);
            DoubleVector s0 = DoubleVector.fromArray(LANES, in, at).mul(weight);
            DoubleVector s1 = DoubleVector.fromArray(LANES, in, at + COUNT).mul(weight);
            DoubleVector s2 = DoubleVector.fromArray(LANES, in, at + 2 * COUNT).mul(weight);
            DoubleVector s3 = DoubleVector.fromArray(LANES, in, at + 3 * COUNT).mul(weight);
            for (int d = weights.length - 1; d > 0; d--) {
                int b = before[d] + i;
                int a = after[d] + i;
                weight = DoubleVector.broadcast(LANES, weights[d]);
                s0 = s0.add(pair(in, b, a).mul(weight));
                s1 = s1.add(pair(in, b + COUNT, a + COUNT).mul(weight));
                s2 = s2.add(pair(in, b + 2 * COUNT, a + 2 * COUNT).mul(weight));
                s3 = s3.add(pair(in, b + 3 * COUNT, a + 3 * COUNT).mul(weight));
            }
            store(s0.mul(scale), out, i);
            store(s1.mul(scale), out, i + COUNT);
            store(s2.mul(scale), out, i + 2 * COUNT);
            store(s3.mul(scale), out, i + 3 * COUNT);
        }
        for (; i < n; i += COUNT) {
            DoubleVector sum = DoubleVector.fromArray(LANES, in, before[0] + i).mul(weights[0]);
            for (int d = weights.length - 1; d > 0; d--) {
                sum = sum.add(pair(in, before[d] + i, after[d] + i).mul(weights[d]));
            }
            store(sum.mul(scale), out, i);
        }
    }

    private static DoubleVector pair(double[] in, int before, int after) {
        return DoubleVector.fromArray(LANES, in, before)
                .add(DoubleVector.fromArray(LANES, in, after));
    }

    private static void store(DoubleVector values, Row out, int i) {
        values.intoArray(out.values(), out.start() + i);
    }

    @Override
    public void cut(double[] rows, int from, int stride, double[] tiles, int at, double[] summary) {
        DoubleVector low = DoubleVector.fromArray(LANES, rows, from);
        DoubleVector high = low;
        for (int column = 0; column < SIDE; column += COUNT) {
            DoubleVector sum = DoubleVector.zero(LANES);
            for (int y = 0; y < SIDE; y++) {
                DoubleVector row = DoubleVector.fromArray(LANES, rows, from + y * stride + column);
                row.intoArray(tiles, at + y * SIDE + column);
                low = low.blend(row, row.lt(low));
                high = high.blend(row, high.lt(row));
                sum = sum.add(row);
            }
            sum.intoArray(columns.l, column);
        }
        summary[0] = low.reduceLanes(VectorOperators.MIN);
        summary[1] = high.reduceLanes(VectorOperators.MAX);
        summary[2] = TileColumns.total(columns.l);
    }

    @Override
    public void thin(Rivals from, Block block, Rivals to) {
        thinning.thin(from, block, to);
    }

    @Override
    public void contest(FeatureTiles tiles, Block tile, Rivals rivals, TileContest contest) {
        contests.contest(tiles, tile, rivals, contest);
    }

    @Override
    public void bid(
            FeatureTiles tiles,
            Block tile,
            Rivals rivals,
            int bidder,
            long pixels,
            TileContest contest) {
        VectorContest.bid(tiles, tile, rivals, bidder, pixels, contest);
    }

    @Override
    public void sum(FeatureTiles tiles, Block tile, long pixels, PixelSums sums) {
        int at = tile.tile * FeatureTiles.CHANNELS * PIXELS;
        for (int column = 0; column < SIDE; column += COUNT) {
            DoubleVector l = DoubleVector.zero(LANES);
            DoubleVector a = DoubleVector.zero(LANES);
            DoubleVector b = DoubleVector.zero(LANES);
            for (int pixel = column; pixel < PIXELS; pixel += SIDE) {
                VectorMask<Double> some = VectorMask.fromLong(LANES, pixels >>> pixel);
                l = l.add(load(tiles, at + pixel), some);
                a = a.add(load(tiles, at + PIXELS + pixel), some);
                b = b.add(load(tiles, at + 2 * PIXELS + pixel), some);
            }
            l.intoArray(columns.l, column);
            a.intoArray(columns.a, column);
            b.intoArray(columns.b, column);
        }
        columns.total(tile, pixels, sums);
    }

    private static DoubleVector load(FeatureTiles tiles, int at) {
        return DoubleVector.fromArray(LANES, tiles.colours, at);
    }
}
