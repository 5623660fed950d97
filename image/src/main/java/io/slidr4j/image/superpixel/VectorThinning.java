package io.slidr4j.image.superpixel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Rivals#take} on the Vector API: lanes are clusters. The operations and their order are the
 * same, and so are the lists, to the bit.
 */
final class VectorThinning {

    private static final VectorSpecies<Double> LANES = VectorPixelKernel.LANES;
    private static final int COUNT = LANES.length();
    private static final double FAR = Double.POSITIVE_INFINITY;

    private final double[] places = new double[COUNT]; // of the nearest in every lane

    /**
     * Takes those of a list that can be nearest somewhere in a block.
     *
     * @param from the list
     * @param block the block
     * @param to takes those that are left
     */
    void thin(Rivals from, Block block, Rivals to) {
        int favourite =
                from.windowed ? measureInWindows(from, block, to) : measure(from, block, to);
        to.count = 0;
        to.windowed = false;
        for (int i = 0; i < from.count; i += COUNT) {
            DoubleVector distance = DoubleVector.fromArray(LANES, to.distances, i);
            VectorMask<Double> keep = distance.lt(FAR);
            if (favourite >= 0) {
                keep = keep.and(rivals(from, i, favourite, distance, to, block));
            }
            if (from.windowed) {
                to.windowed |= keep.andNot(holds(from, i, block)).anyTrue();
                copyWindows(from, i, keep, to);
            }
            copy(from, i, keep, to);
        }
        DoubleVector.broadcast(LANES, FAR).intoArray(to.y, to.count);
    }

    private int measure(Rivals from, Block block, Rivals to) {
        DoubleVector nearest = DoubleVector.broadcast(LANES, FAR);
        DoubleVector place = DoubleVector.zero(LANES);
        for (int i = 0; i < from.count; i += COUNT) {
            DoubleVector distance = distance(from, i, block);
            distance.intoArray(to.distances, i);
            VectorMask<Double> nearer = distance.lt(nearest);
            nearest = nearest.blend(distance, nearer);
            place = place.blend(i, nearer);
        }
        return first(nearest, place);
    }

    private int measureInWindows(Rivals from, Block block, Rivals to) {
        DoubleVector nearest = DoubleVector.broadcast(LANES, FAR);
        DoubleVector place = DoubleVector.zero(LANES);
        for (int i = 0; i < from.count; i += COUNT) {
            DoubleVector distance = distance(from, i, block);
            distance.blend(FAR, meets(from, i, block).not()).intoArray(to.distances, i);
            VectorMask<Double> nearer = distance.lt(nearest).and(holds(from, i, block));
            nearest = nearest.blend(distance, nearer);
            place = place.blend(i, nearer);
        }
        return first(nearest, place);
    }

    private static DoubleVector distance(Rivals from, int i, Block block) {
        DoubleVector dy = DoubleVector.fromArray(LANES, from.y, i).sub(block.y);
        DoubleVector dx = DoubleVector.fromArray(LANES, from.x, i).sub(block.x);
        DoubleVector dl = DoubleVector.fromArray(LANES, from.l, i).sub(block.l);
        DoubleVector da = DoubleVector.fromArray(LANES, from.a, i).sub(block.a);
        DoubleVector db = DoubleVector.fromArray(LANES, from.b, i).sub(block.b);
        return dy.mul(dy)
                .add(dx.mul(dx))
                .mul(from.spatialWeight)
                .add(dl.mul(dl).add(da.mul(da)).add(db.mul(db)));
    }

    /** The first place of the smallest value of all lanes, or -1 if all are infinite. */
    private int first(DoubleVector nearest, DoubleVector place) {
        // Numbers that are not negative are ordered like their bits, which are faster to compare.
        double smallest =
                Double.longBitsToDouble(
                        nearest.reinterpretAsLongs().reduceLanes(VectorOperators.MIN));
        if (smallest == FAR) {
            return -1;
        }
        place.intoArray(places, 0);
        int first = Integer.MAX_VALUE;
        for (long equal = nearest.eq(smallest).toLong(); equal != 0; equal &= equal - 1) {
            int lane = Long.numberOfTrailingZeros(equal);
            first = Math.min(first, (int) places[lane] + lane);
        }
        return first;
    }

    private static VectorMask<Double> rivals(
            Rivals from, int i, int favourite, DoubleVector distance, Rivals to, Block block) {
        DoubleVector place =
                apart(from.y, i, favourite)
                        .mul(block.spanY)
                        .add(apart(from.x, i, favourite).mul(block.spanX));
        DoubleVector colour =
                apart(from.l, i, favourite)
                        .mul(block.spanL)
                        .add(apart(from.a, i, favourite).mul(block.spanA))
                        .add(apart(from.b, i, favourite).mul(block.spanB));
        DoubleVector sway = place.mul(from.spatialWeight).add(colour);
        double nearest = to.distances[favourite];
        DoubleVector slack = distance.add(nearest).add(1).mul(Rivals.MARGIN);
        return distance.sub(nearest).compare(VectorOperators.LE, sway.add(slack));
    }

    private static DoubleVector apart(double[] values, int i, int favourite) {
        return DoubleVector.fromArray(LANES, values, i).sub(values[favourite]).abs();
    }

    private static VectorMask<Double> meets(Rivals from, int i, Block block) {
        return DoubleVector.fromArray(LANES, from.top, i)
                .lt(block.bottom)
                .and(DoubleVector.fromArray(LANES, from.left, i).lt(block.right))
                .and(
                        DoubleVector.fromArray(LANES, from.bottom, i)
                                .compare(VectorOperators.GT, block.top))
                .and(
                        DoubleVector.fromArray(LANES, from.right, i)
                                .compare(VectorOperators.GT, block.left));
    }

    private static VectorMask<Double> holds(Rivals from, int i, Block block) {
        return DoubleVector.fromArray(LANES, from.top, i)
                .compare(VectorOperators.LE, block.top)
                .and(
                        DoubleVector.fromArray(LANES, from.left, i)
                                .compare(VectorOperators.LE, block.left))
                .and(
                        DoubleVector.fromArray(LANES, from.bottom, i)
                                .compare(VectorOperators.GE, block.bottom))
                .and(
                        DoubleVector.fromArray(LANES, from.right, i)
                                .compare(VectorOperators.GE, block.right));
    }

    private static void copy(Rivals from, int i, VectorMask<Double> keep, Rivals to) {
        copy(from.number, i, keep, to.number, to.count);
        copy(from.y, i, keep, to.y, to.count);
        copy(from.x, i, keep, to.x, to.count);
        copy(from.l, i, keep, to.l, to.count);
        copy(from.a, i, keep, to.a, to.count);
        copy(from.b, i, keep, to.b, to.count);
        to.count += keep.trueCount();
    }

    private static void copyWindows(Rivals from, int i, VectorMask<Double> keep, Rivals to) {
        copy(from.top, i, keep, to.top, to.count);
        copy(from.bottom, i, keep, to.bottom, to.count);
        copy(from.left, i, keep, to.left, to.count);
        copy(from.right, i, keep, to.right, to.count);
    }

    private static void copy(
            double[] from, int i, VectorMask<Double> keep, double[] to, int count) {
        DoubleVector.fromArray(LANES, from, i).compress(keep).intoArray(to, count);
    }
}
