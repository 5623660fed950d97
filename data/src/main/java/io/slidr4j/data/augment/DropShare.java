package io.slidr4j.data.augment;

import io.slidr4j.data.PointCloud;

import java.util.random.RandomGenerator;

/**
 * Takes out the points strictly inside a cuboid that is centred on a random point. Unlike those of
 * {@link DropCuboid}, its sides are a fixed share of the cloud's range, and no pair is asked for.
 *
 * @param share of the range along each axis, 0..1
 */
public record DropShare(double share) {

    /** Thins a cloud of at least one point; at least one is left. */
    PointCloud apply(PointCloud cloud, RandomGenerator random) {
        return CuboidCut.around(cloud, random.nextInt(cloud.size()), (float) share).rest();
    }
}
