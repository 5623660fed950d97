package io.slidr4j.data.augment;

import io.slidr4j.data.PointCloud;

import java.util.random.RandomGenerator;

/**
 * How a scan is varied where it is compared with itself alone: cut to a cuboid, a cuboid taken out,
 * mirrored, turned, scaled. The numbers are those of DepthContrast (Zhang et al., ICCV 2021) for
 * LiDAR scans.
 *
 * @param crop what is kept
 * @param drop what is taken out of it
 */
public record ScanVariation(CropCuboid crop, DropShare drop) {

    private static final double FLIPPED = 0.5;
    private static final double TURN = Math.PI / 4;
    private static final double SMALLEST = 0.95;
    private static final double LARGEST = 1.05;

    /**
     * The published numbers.
     *
     * @param cropPoints more points than these a crop must keep
     */
    public static ScanVariation published(int cropPoints) {
        return new ScanVariation(new CropCuboid(0.5, 1, 0.75, cropPoints), new DropShare(0.2));
    }

    /**
     * Varies a scan.
     *
     * @param cloud at least one point; left as it is
     * @param random where all draws come from
     * @return at least one point
     */
    public PointCloud apply(PointCloud cloud, RandomGenerator random) {
        PointCloud kept = drop.apply(crop.apply(cloud, random), random);
        double mirror = random.nextDouble() < FLIPPED ? -1 : 1;
        double angle = random.nextDouble(-TURN, TURN);
        double scale = random.nextDouble(SMALLEST, LARGEST);
        return new PointCloud(moved(kept.xyz(), mirror, angle, scale), kept.intensity());
    }

    /** y mirrored, then turned about z, then scaled, [N * 3]. */
    private static float[] moved(float[] xyz, double mirror, double angle, double scale) {
        double cos = scale * Math.cos(angle);
        double sin = scale * Math.sin(angle);
        float[] moved = new float[xyz.length];
        for (int i = 0; i < xyz.length; i += 3) {
            double x = xyz[i];
            double y = mirror * xyz[i + 1];
            moved[i] = (float) (cos * x - sin * y);
            moved[i + 1] = (float) (sin * x + cos * y);
            moved[i + 2] = (float) (scale * xyz[i + 2]);
        }
        return moved;
    }
}
