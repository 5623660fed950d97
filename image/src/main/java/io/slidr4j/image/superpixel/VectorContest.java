package io.slidr4j.image.superpixel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The contest for a tile on the Vector API: lanes are columns.
 *
 * <p>How much farther one cluster is than another, in squared distances, is linear in a pixel's
 * position and colour: four products for what takes ten as two distances. Rounding lets it differ
 * from the difference of the two in the last places. Where it is so close to zero that this could
 * matter, which is next to never, the distances themselves decide for the whole tile; so the
 * winners are the same.
 */
final class VectorContest {

    private static final VectorSpecies<Double> LANES = VectorPixelKernel.LANES;
    private static final int COUNT = LANES.length();
    private static final int SIDE = FeatureTiles.SIDE;
    private static final int PIXELS = FeatureTiles.PIXELS;
    private static final double[] INDEX = {0, 1, 2, 3, 4, 5, 6, 7};

    /**
     * Times the squares that enter a difference: ten times what a dozen roundings can make of them.
     */
    private static final double DOUBT = 0x1p-45;

    /** What the squares of a pixel's row and column in the tile add up to at most. */
    private static final double PLACES = 2 * (SIDE - 1) * (SIDE - 1);

    // How much farther a rival is than the first one: at the tile's corner in black, and its slopes
    private double base;
    private double slopeY;
    private double slopeX;
    private double slopeL;
    private double slopeA;
    private double slopeB;

    private final double[] nearest = new double[PIXELS]; // how much farther than the first, below 0
    private double closest; // difference of two that were compared

    /**
     * Finds the nearest cluster of every pixel of a tile.
     *
     * @param tiles the colours
     * @param tile the tile
     * @param rivals the clusters to choose from; their windows hold the whole tile
     * @param contest takes the winners
     */
    void contest(FeatureTiles tiles, Block tile, Rivals rivals, TileContest contest) {
        contest.won[0] = -1;
        double squares = PLACES * rivals.spatialWeight + tile.squares + squares(rivals, 0, tile);
        double largest = 0;
        for (int i = 1; i < rivals.count; i++) {
            largest = Math.max(largest, squares(rivals, i, tile));
            compare(rivals, i, tile);
            contest.bid(i, i == 1 ? challengeFirst(tiles, tile) : challenge(tiles, tile));
            if (!(closest > DOUBT * (squares + largest))) {
                measure(tiles, tile, rivals, contest);
                return;
            }
        }
    }

    private static double squares(Rivals rivals, int i, Block tile) {
        double y = rivals.y[i] - tile.top;
        double x = rivals.x[i] - tile.left;
        double l = rivals.l[i];
        double a = rivals.a[i];
        double b = rivals.b[i];
        return (y * y + x * x) * rivals.spatialWeight + l * l + a * a + b * b;
    }

    private void compare(Rivals rivals, int i, Block tile) {
        base = squares(rivals, i, tile) - squares(rivals, 0, tile);
        slopeY = 2 * rivals.spatialWeight * (rivals.y[0] - rivals.y[i]);
        slopeX = 2 * rivals.spatialWeight * (rivals.x[0] - rivals.x[i]);
        slopeL = 2 * (rivals.l[0] - rivals.l[i]);
        slopeA = 2 * (rivals.a[0] - rivals.a[i]);
        slopeB = 2 * (rivals.b[0] - rivals.b[i]);
    }

    private long challengeFirst(FeatureTiles tiles, Block tile) {
        DoubleVector least = DoubleVector.broadcast(LANES, Double.POSITIVE_INFINITY);
        long won = 0;
        for (int pixel = 0; pixel < PIXELS; pixel += COUNT) {
            DoubleVector farther = farther(tiles, tile, pixel);
            VectorMask<Double> nearer = farther.lt(0);
            DoubleVector distance = farther.abs();
            least = least.blend(distance, distance.lt(least));
            DoubleVector.zero(LANES).blend(farther, nearer).intoArray(nearest, pixel);
            won |= nearer.toLong() << pixel;
        }
        closest = smallest(least);
        return won;
    }

    private long challenge(FeatureTiles tiles, Block tile) {
        DoubleVector least = DoubleVector.broadcast(LANES, Double.POSITIVE_INFINITY);
        long won = 0;
        for (int pixel = 0; pixel < PIXELS; pixel += COUNT) {
            DoubleVector farther = farther(tiles, tile, pixel);
            DoubleVector before = DoubleVector.fromArray(LANES, nearest, pixel);
            DoubleVector difference = farther.sub(before);
            VectorMask<Double> nearer = difference.lt(0);
            DoubleVector distance = difference.abs();
            least = least.blend(distance, distance.lt(least));
            before.blend(farther, nearer).intoArray(nearest, pixel);
            won |= nearer.toLong() << pixel;
        }
        closest = smallest(least);
        return won;
    }

    private DoubleVector farther(FeatureTiles tiles, Block tile, int pixel) {
        int at = tile.tile * FeatureTiles.CHANNELS * PIXELS + pixel;
        DoubleVector l = DoubleVector.fromArray(LANES, tiles.colours, at);
        DoubleVector a = DoubleVector.fromArray(LANES, tiles.colours, at + PIXELS);
        DoubleVector b = DoubleVector.fromArray(LANES, tiles.colours, at + 2 * PIXELS);
        DoubleVector x = DoubleVector.fromArray(LANES, INDEX, pixel % SIDE);
        double row = base + slopeY * (pixel / SIDE);
        DoubleVector place = x.fma(broadcast(slopeX), broadcast(row));
        DoubleVector colour =
                l.fma(broadcast(slopeL), a.fma(broadcast(slopeA), b.mul(broadcast(slopeB))));
        return place.add(colour);
    }

    private static DoubleVector broadcast(double value) {
        return DoubleVector.broadcast(LANES, value);
    }

    private static double smallest(DoubleVector positive) {
        // Numbers that are not negative are ordered like their bits, which are faster to compare.
        return Double.longBitsToDouble(
                positive.reinterpretAsLongs().reduceLanes(VectorOperators.MIN));
    }

    private static void measure(
            FeatureTiles tiles, Block tile, Rivals rivals, TileContest contest) {
        contest.open();
        for (int i = 0; i < rivals.count; i++) {
            bid(tiles, tile, rivals, i, -1, contest);
        }
    }

    /**
     * Lets one cluster bid for pixels of a tile by its distance.
     *
     * @param tiles the colours
     * @param tile the tile
     * @param rivals the clusters
     * @param i the place of the bidder
     * @param pixels those it may bid for
     * @param contest the winners and their distances so far
     */
    static void bid(
            FeatureTiles tiles,
            Block tile,
            Rivals rivals,
            int i,
            long pixels,
            TileContest contest) {
        long won = 0;
        for (int pixel = 0; pixel < PIXELS; pixel += COUNT) {
            DoubleVector x = DoubleVector.fromArray(LANES, INDEX, pixel % SIDE).add(tile.left);
            double dy = rivals.y[i] - (tile.top + pixel / SIDE);
            DoubleVector dx = broadcast(rivals.x[i]).sub(x);
            int at = tile.tile * FeatureTiles.CHANNELS * PIXELS + pixel;
            DoubleVector dl = DoubleVector.fromArray(LANES, tiles.colours, at).sub(rivals.l[i]);
            DoubleVector da =
                    DoubleVector.fromArray(LANES, tiles.colours, at + PIXELS).sub(rivals.a[i]);
            DoubleVector db =
                    DoubleVector.fromArray(LANES, tiles.colours, at + 2 * PIXELS).sub(rivals.b[i]);
            DoubleVector place = dx.mul(dx).add(dy * dy).mul(rivals.spatialWeight);
            DoubleVector distance = place.add(dl.mul(dl).add(da.mul(da)).add(db.mul(db)));
            DoubleVector before = DoubleVector.fromArray(LANES, contest.distances, pixel);
            VectorMask<Double> nearer =
                    distance.lt(before).and(VectorMask.fromLong(LANES, pixels >>> pixel));
            before.blend(distance, nearer).intoArray(contest.distances, pixel);
            won |= nearer.toLong() << pixel;
        }
        contest.bid(i, won);
    }
}
