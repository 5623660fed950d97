package io.slidr4j.data.augment;

import io.slidr4j.data.PointCloud;

import java.util.random.RandomGenerator;

/**
 * Mirrors x, and independently y.
 *
 * @param probability of each of the two flips, 0..1
 */
public record FlipAxis(double probability) implements CloudTransform {
    @Override
    public PointCloud apply(PointCloud cloud, RandomGenerator random) {
        float[] flipped = cloud.xyz().clone(); // [N, 3]
        for (int axis = 0; axis < 2; axis++) {
            if (random.nextDouble() < probability) {
                negate(flipped, axis);
            }
        }
        return new PointCloud(flipped, cloud.intensity());
    }

    private static void negate(float[] xyz, int axis) {
        for (int i = axis; i < xyz.length; i += 3) {
            xyz[i] = -xyz[i];
        }
    }
}
