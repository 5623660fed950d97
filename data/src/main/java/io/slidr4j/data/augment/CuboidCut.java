package io.slidr4j.data.augment;

import io.slidr4j.data.PointCloud;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A random cuboid out of a cloud: centred on one of its points, its sides one random fraction of
 * the cloud's range along each axis.
 */
final class CuboidCut {
    /** The new index of a point inside the cuboid. */
    static final int DROPPED = -1;

    private final PointCloud cloud;
    private final int[] newIndex; // [N]

    private CuboidCut(PointCloud cloud, int[] newIndex) {
        this.cloud = cloud;
        this.newIndex = newIndex;
    }

    /**
     * Draws a cuboid.
     *
     * @param cloud one or more points
     * @param maxFraction what the sides' fraction is uniform below
     */
    static CuboidCut draw(PointCloud cloud, double maxFraction, RandomGenerator random) {
        float fraction = (float) (random.nextDouble() * maxFraction);
        return around(cloud, random.nextInt(cloud.size()), fraction);
    }

    /**
     * A cuboid around a point.
     *
     * @param centre the point's index
     * @param fraction the share of the cloud's range that each side has
     */
    static CuboidCut around(PointCloud cloud, int centre, float fraction) {
        return new CuboidCut(cloud, renumber(cloud.xyz(), fraction, 3 * centre));
    }

    /** The index that a point has in what is left, or {@link #DROPPED}. */
    int newIndex(int point) {
        return newIndex[point];
    }

    /** The points outside the cuboid, in their order. */
    PointCloud rest() {
        return cloud.select(
                IntStream.range(0, newIndex.length).filter(n -> newIndex[n] != DROPPED).toArray());
    }

    /** The new index of every point, {@link #DROPPED} for those strictly inside the cuboid. */
    private static int[] renumber(float[] xyz, float fraction, int centre) {
        float[] low = new float[3];
        float[] high = new float[3];
        for (int axis = 0; axis < 3; axis++) {
            float half = Extent.of(xyz, axis) * fraction / 2f;
            low[axis] = xyz[centre + axis] - half;
            high[axis] = xyz[centre + axis] + half;
        }
        int[] newIndex = new int[xyz.length / 3];
        int kept = 0;
        for (int n = 0; n < newIndex.length; n++) {
            newIndex[n] = isInside(xyz, 3 * n, low, high) ? DROPPED : kept++;
        }
        return newIndex;
    }

    private static boolean isInside(float[] xyz, int at, float[] low, float[] high) {
        return xyz[at] > low[0]
                && xyz[at] < high[0]
                && xyz[at + 1] > low[1]
                && xyz[at + 1] < high[1]
                && xyz[at + 2] > low[2]
                && xyz[at + 2] < high[2];
    }
}
