package io.slidr4j.data.augment;

import io.slidr4j.data.Pairing;
import io.slidr4j.data.PointCloud;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Removes the points inside a cuboid that is centred on a random point.
 *
 * <p>Its sides are one random fraction, uniform in [0, {@code maxFraction}), of the cloud's range
 * along each axis. If any image keeps fewer than {@code minPairs} pairs, the whole cloud stays.
 *
 * @param maxFraction largest side, as a share of the cloud's range
 * @param minPairs pairs that every image must keep
 */
public record DropCuboid(double maxFraction, int minPairs) implements MixedTransform {
    private static final int DROPPED = -1;

    @Override
    public Draft apply(Draft draft, RandomGenerator random) {
        PointCloud cloud = draft.cloud();
        if (cloud.size() == 0) {
            return draft;
        }
        float fraction = (float) (random.nextDouble() * maxFraction);
        int centre = random.nextInt(cloud.size());
        int[] newIndex = renumber(cloud.xyz(), fraction, 3 * centre);
        Pairing pairing = keep(draft.pairing(), newIndex);
        if (leastPairs(pairing, draft.images().size()) < minPairs) {
            return draft;
        }
        return new Draft(keep(cloud, newIndex), draft.images(), pairing);
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

    private static Pairing keep(Pairing pairing, int[] newIndex) {
        PairSelection kept = new PairSelection(pairing.size());
        for (int p = 0; p < pairing.size(); p++) {
            int point = newIndex[pairing.point()[p]];
            if (point != DROPPED) {
                kept.add(point, pairing.image()[p], pairing.row()[p], pairing.column()[p]);
            }
        }
        return kept.toPairing();
    }

    private static PointCloud keep(PointCloud cloud, int[] newIndex) {
        float[] xyz = new float[cloud.xyz().length];
        float[] intensity = new float[cloud.size()];
        int kept = 0;
        for (int n = 0; n < newIndex.length; n++) {
            if (newIndex[n] != DROPPED) {
                System.arraycopy(cloud.xyz(), 3 * n, xyz, 3 * kept, 3);
                intensity[kept++] = cloud.intensity()[n];
            }
        }
        return new PointCloud(Arrays.copyOf(xyz, 3 * kept), Arrays.copyOf(intensity, kept));
    }

    private static int leastPairs(Pairing pairing, int images) {
        return Arrays.stream(pairing.countPerImage(images)).min().orElse(Integer.MAX_VALUE);
    }
}
