package io.slidr4j.data.augment;

import io.slidr4j.data.PointCloud;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Keeps the points above and below a rectangle of the ground that is centred on a random point.
 *
 * <p>Its sides are random shares of the cloud's range along x and y, drawn again until the smaller
 * is at least {@code aspect} of the larger; the centre is drawn again until more than {@code
 * points} points are kept. After {@value #TRIES} draws the last one counts.
 *
 * @param least smallest share of the range, 0..1
 * @param most largest share
 * @param aspect smallest ratio of the two shares, 0..1
 * @param points how many points are too few
 */
public record CropCuboid(double least, double most, double aspect, int points) {

    private static final int TRIES = 100;

    /** Cuts a cloud of at least one point; at least one is kept. */
    PointCloud apply(PointCloud cloud, RandomGenerator random) {
        double[] share = shares(random);
        double halfX = Extent.of(cloud.xyz(), 0) * share[0] / 2;
        double halfY = Extent.of(cloud.xyz(), 1) * share[1] / 2;
        int[] kept = around(cloud, random.nextInt(cloud.size()), halfX, halfY);
        for (int tries = 1; tries < TRIES && kept.length <= points; tries++) {
            kept = around(cloud, random.nextInt(cloud.size()), halfX, halfY);
        }
        return cloud.select(kept);
    }

    private double[] shares(RandomGenerator random) {
        double[] share = {share(random), share(random)};
        for (int tries = 1; tries < TRIES && isNarrow(share); tries++) {
            share = new double[] {share(random), share(random)};
        }
        return share;
    }

    private double share(RandomGenerator random) {
        return least + random.nextDouble() * (most - least);
    }

    private boolean isNarrow(double[] share) {
        return Math.min(share[0], share[1]) / Math.max(share[0], share[1]) < aspect;
    }

    private static int[] around(PointCloud cloud, int centre, double halfX, double halfY) {
        float[] xyz = cloud.xyz();
        float x = xyz[3 * centre];
        float y = xyz[3 * centre + 1];
        return IntStream.range(0, cloud.size())
                .filter(n -> isWithin(xyz[3 * n], x, halfX) && isWithin(xyz[3 * n + 1], y, halfY))
                .toArray();
    }

    private static boolean isWithin(float value, float centre, double half) {
        return value <= centre + half && value >= centre - half;
    }
}
