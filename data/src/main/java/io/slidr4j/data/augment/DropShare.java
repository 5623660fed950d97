package io.slidr4j.data.augment;

import io.slidr4j.data.PointCloud;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Takes out the points strictly inside a cuboid that is centred on a random point. Unlike those of
 * {@link DropCuboid}, its sides are a fixed share of the cloud's range, and no pair is asked for.
 *
 * @param share of the range along each axis, 0..1
 */
public record DropShare(double share) {

    /** Thins a cloud of at least one point; at least one is left. */
    PointCloud apply(PointCloud cloud, RandomGenerator random) {
        float[] xyz = cloud.xyz();
        int centre = 3 * random.nextInt(cloud.size());
        double[] half = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            half[axis] = Extent.of(xyz, axis) * share / 2;
        }
        return cloud.select(
                IntStream.range(0, cloud.size())
                        .filter(n -> !isInside(xyz, 3 * n, centre, half))
                        .toArray());
    }

    private static boolean isInside(float[] xyz, int at, int centre, double[] half) {
        boolean inside = true;
        for (int axis = 0; axis < 3; axis++) {
            double value = xyz[at + axis];
            double middle = xyz[centre + axis];
            inside &= value < middle + half[axis] && value > middle - half[axis];
        }
        return inside;
    }
}
