package io.slidr4j.data.augment;

import io.slidr4j.data.PointCloud;

import java.util.random.RandomGenerator;

/** A random transform of the points alone; it keeps their number and order, and so the pairs. */
public sealed interface CloudTransform permits RotationZ, FlipAxis {
    /**
     * Transforms a cloud.
     *
     * @param cloud the points; left as they are
     * @param random where the draw comes from
     * @return the moved points, the same intensities
     */
    PointCloud apply(PointCloud cloud, RandomGenerator random);
}
