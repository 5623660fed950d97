package io.slidr4j.data.augment;

import io.slidr4j.data.PointCloud;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A fixed number of a scan's points, in random order. Of too many, those that are far stay and near
 * ones are drawn; where even the far ones are too many, all are drawn from alike. Too few are
 * filled up with random ones of themselves, each once before any a second time.
 *
 * @param size how many points, ≥ 1
 * @param far metres from the sensor from which on a point is far
 */
public record PointSample(int size, double far) {

    /** DepthContrast's: points from 40 m on are far. */
    public PointSample(int size) {
        this(size, 40);
    }

    /**
     * Draws from a scan.
     *
     * @param cloud at least one point; left as it is
     * @param random where all draws come from
     * @return exactly {@code size} points
     */
    public PointCloud apply(PointCloud cloud, RandomGenerator random) {
        int[] chosen = cloud.size() > size ? fewer(cloud, random) : more(cloud.size(), random);
        return cloud.select(drawn(chosen, size, random));
    }

    private int[] fewer(PointCloud cloud, RandomGenerator random) {
        int[] distant = where(cloud, true);
        if (distant.length >= size) {
            return drawn(IntStream.range(0, cloud.size()).toArray(), size, random);
        }
        int[] near = drawn(where(cloud, false), size - distant.length, random);
        return joined(distant, near);
    }

    private int[] where(PointCloud cloud, boolean distant) {
        return IntStream.range(0, cloud.size())
                .filter(n -> isFar(cloud.xyz(), 3 * n) == distant)
                .toArray();
    }

    private boolean isFar(float[] xyz, int at) {
        double x = xyz[at];
        double y = xyz[at + 1];
        double z = xyz[at + 2];
        return Math.sqrt(x * x + y * y + z * z) >= far;
    }

    private int[] more(int points, RandomGenerator random) {
        int[] all = IntStream.range(0, points).toArray();
        int missing = size - points;
        return joined(
                all,
                missing <= points
                        ? drawn(all, missing, random)
                        : random.ints(missing, 0, points).toArray());
    }

    /** So many of the values, without replacement, in random order. */
    private static int[] drawn(int[] values, int count, RandomGenerator random) {
        int[] mixed = values.clone();
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i, mixed.length);
            int kept = mixed[i];
            mixed[i] = mixed[j];
            mixed[j] = kept;
        }
        return Arrays.copyOf(mixed, count);
    }

    private static int[] joined(int[] a, int[] b) {
        int[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
