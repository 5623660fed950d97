package io.slidr4j.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slidr4j.data.PointCloud;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What scans that are compared with themselves go through; intensities tell which point is which.
 */
class ScanVariationTest {

    private static final int POINTS = 4000;

    @Test
    void aCropKeepsARectangleOfPointsOnce() {
        PointCloud cloud = cloud(POINTS, 40);
        CropCuboid crop = new CropCuboid(0.5, 1, 0.75, 100);
        for (int seed = 0; seed < 50; seed++) {
            PointCloud kept = crop.apply(cloud, new Random(seed));
            assertThat(kept.size()).isBetween(101, POINTS);
            assertThat(numbers(kept)).hasSize(kept.size());
            assertThat(Extent.of(kept.xyz(), 0)).isLessThanOrEqualTo(Extent.of(cloud.xyz(), 0));
            requireAllWithin(kept, cloud);
        }
    }

    /** No point of the cloud that lies inside the kept points' bounds is missing. */
    private static void requireAllWithin(PointCloud kept, PointCloud cloud) {
        float[] low = bounds(kept, -1);
        float[] high = bounds(kept, 1);
        long inside =
                IntStream.range(0, cloud.size())
                        .filter(
                                n ->
                                        IntStream.range(0, 2)
                                                .allMatch(
                                                        a ->
                                                                cloud.xyz()[3 * n + a] >= low[a]
                                                                        && cloud.xyz()[3 * n + a]
                                                                                <= high[a]))
                        .count();
        assertThat(inside).isEqualTo(kept.size());
    }

    private static float[] bounds(PointCloud cloud, int sign) {
        float[] bounds = new float[2];
        for (int axis = 0; axis < 2; axis++) {
            int a = axis;
            bounds[axis] =
                    (float)
                            (sign
                                    * IntStream.range(0, cloud.size())
                                            .mapToDouble(n -> sign * cloud.xyz()[3 * n + a])
                                            .max()
                                            .orElseThrow());
        }
        return bounds;
    }

    @Test
    void aCropThatNeverKeepsEnoughIsTheLastOne() {
        PointCloud cloud = cloud(60, 40);
        PointCloud kept = new CropCuboid(0.5, 1, 0.75, 10_000).apply(cloud, new Random(2));
        assertThat(kept.size()).isBetween(1, 60);
        PointCloud one = new PointCloud(new float[] {1, 2, 3}, new float[] {7});
        assertThat(new CropCuboid(0.5, 1, 0.75, 5).apply(one, new Random(2)).size()).isOne();
    }

    @Test
    void aCropOfTheWholeRangeAroundTheMiddleIsTheWhole() {
        float[] line = {-1, 0, 0, 0, 0, 0, 1, 0, 0};
        PointCloud cloud = new PointCloud(line, new float[] {0, 1, 2});
        // around the middle point the bounds are the outer ones, which belong to the crop
        PointCloud kept = new CropCuboid(1, 1, 0, 2).apply(cloud, new Random(1));
        assertThat(kept.size()).isEqualTo(3);
    }

    @Test
    void aDroppedCuboidIsAFifthOfTheRange() {
        float[] xyz = new float[3 * 101];
        for (int n = 0; n <= 100; n++) {
            xyz[3 * n] = n;
        }
        PointCloud line = new PointCloud(xyz, new float[101]);
        assertThat(new DropShare(0.2).apply(line, new Random(1)).size())
                .as("no point is strictly inside a cuboid without height")
                .isEqualTo(101);
        float[] diagonal = new float[3 * 101];
        IntStream.range(0, diagonal.length).forEach(i -> diagonal[i] = i / 3);
        PointCloud cloud = new PointCloud(diagonal, numbered(101));
        for (int seed = 0; seed < 20; seed++) {
            Set<Integer> kept = numbers(new DropShare(0.2).apply(cloud, new Random(seed)));
            int[] gone = IntStream.rangeClosed(0, 100).filter(n -> !kept.contains(n)).toArray();
            // strictly within 10 of the centre: 19 points, fewer at an end
            assertThat(gone.length).isBetween(10, 19);
            assertThat(gone[gone.length - 1] - gone[0]).isEqualTo(gone.length - 1);
        }
    }

    @Test
    void aVariedScanIsMirroredTurnedAndScaled() {
        PointCloud cloud = cloud(500, 40);
        boolean[] mirrored = new boolean[2];
        for (int seed = 0; seed < 40; seed++) {
            PointCloud varied = ScanVariation.published(10).apply(cloud, new Random(seed));
            double scale = ratio(varied, cloud, 0);
            assertThat(scale).isBetween(0.95, 1.05);
            assertThat(ratio(varied, cloud, varied.size() - 1)).isCloseTo(scale, within(1e-5));
            mirrored[turnsLeft(varied, cloud) ? 1 : 0] = true;
            assertThat(angle(varied, cloud, turnsLeft(varied, cloud)))
                    .isBetween(-Math.PI / 4 - 1e-4, Math.PI / 4 + 1e-4);
        }
        assertThat(mirrored).containsExactly(true, true);
    }

    /** How much farther from the sensor a varied point lies than it did. */
    private static double ratio(PointCloud varied, PointCloud cloud, int n) {
        int was = (int) varied.intensity()[n];
        return norm(varied.xyz(), n) / norm(cloud.xyz(), was);
    }

    private static double norm(float[] xyz, int n) {
        return Math.sqrt(
                IntStream.range(0, 3).mapToDouble(a -> xyz[3 * n + a] * xyz[3 * n + a]).sum());
    }

    /** Whether two points lie in another sense of rotation than they did. */
    private static boolean turnsLeft(PointCloud varied, PointCloud cloud) {
        int a = (int) varied.intensity()[0];
        int b = (int) varied.intensity()[1];
        return cross(varied.xyz(), 0, 1) * cross(cloud.xyz(), a, b) < 0;
    }

    private static double cross(float[] xyz, int a, int b) {
        return xyz[3 * a] * xyz[3 * b + 1] - xyz[3 * a + 1] * xyz[3 * b];
    }

    private static double angle(PointCloud varied, PointCloud cloud, boolean mirrored) {
        int was = (int) varied.intensity()[0];
        double before =
                Math.atan2(cloud.xyz()[3 * was + 1] * (mirrored ? -1 : 1), cloud.xyz()[3 * was]);
        double turned = Math.atan2(varied.xyz()[1], varied.xyz()[0]) - before;
        return Math.IEEEremainder(turned, 2 * Math.PI);
    }

    @Test
    void ofTooManyPointsTheFarOnesStay() {
        PointCloud cloud = cloud(POINTS, 60);
        long far = IntStream.range(0, POINTS).filter(n -> norm(cloud.xyz(), n) >= 40).count();
        PointCloud sample = new PointSample(3500).apply(cloud, new Random(1));
        assertThat(sample.size()).isEqualTo(3500);
        assertThat(numbers(sample)).hasSize(3500);
        assertThat(IntStream.range(0, 3500).filter(n -> norm(sample.xyz(), n) >= 40).count())
                .isEqualTo(far);
        assertThat(sample.intensity()).isNotEqualTo(sorted(sample.intensity()));
    }

    @Test
    void ofTooManyFarPointsAllAreDrawnFrom() {
        PointCloud cloud = cloud(POINTS, 60);
        PointCloud sample = new PointSample(50).apply(cloud, new Random(1));
        assertThat(numbers(sample)).hasSize(50);
        assertThat(IntStream.range(0, 50).filter(n -> norm(sample.xyz(), n) < 40).count())
                .isPositive();
    }

    @Test
    void tooFewPointsAreFilledUp() {
        PointCloud cloud = cloud(100, 20);
        PointCloud sample = new PointSample(150).apply(cloud, new Random(1));
        assertThat(sample.size()).isEqualTo(150);
        assertThat(numbers(sample)).hasSize(100);
        PointCloud many = new PointSample(1000).apply(cloud, new Random(1));
        assertThat(many.size()).isEqualTo(1000);
        assertThat(numbers(many)).hasSize(100);
        assertThat(numbers(new PointSample(100).apply(cloud, new Random(1)))).hasSize(100);
    }

    @Test
    void equalGeneratorsGiveEqualScans() {
        PointCloud cloud = cloud(500, 40);
        ScanVariation variation = ScanVariation.published(100);
        assertThat(variation.apply(cloud, new Random(3)).xyz())
                .isEqualTo(variation.apply(cloud, new Random(3)).xyz());
        assertThat(variation.apply(cloud, new Random(3)).xyz())
                .isNotEqualTo(variation.apply(cloud, new Random(4)).xyz());
    }

    private static Set<Integer> numbers(PointCloud cloud) {
        Set<Integer> numbers = new TreeSet<>();
        for (float number : cloud.intensity()) {
            numbers.add((int) number);
        }
        return numbers;
    }

    private static float[] sorted(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static float[] numbered(int points) {
        float[] numbers = new float[points];
        IntStream.range(0, points).forEach(n -> numbers[n] = n);
        return numbers;
    }

    private static PointCloud cloud(int points, float reach) {
        Random random = new Random(points);
        float[] xyz = new float[3 * points];
        IntStream.range(0, xyz.length).forEach(i -> xyz[i] = (random.nextFloat() - 0.5f) * reach);
        return new PointCloud(xyz, numbered(points));
    }
}
