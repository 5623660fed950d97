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
    @Override
    public Draft apply(Draft draft, RandomGenerator random) {
        PointCloud cloud = draft.cloud();
        if (cloud.size() == 0) {
            return draft;
        }
        CuboidCut cut = CuboidCut.draw(cloud, maxFraction, random);
        Pairing pairing = keep(draft.pairing(), cut);
        if (leastPairs(pairing, draft.images().size()) < minPairs) {
            return draft;
        }
        return new Draft(cut.rest(), draft.images(), pairing);
    }

    private static Pairing keep(Pairing pairing, CuboidCut cut) {
        PairSelection kept = new PairSelection(pairing.size());
        for (int p = 0; p < pairing.size(); p++) {
            int point = cut.newIndex(pairing.point()[p]);
            if (point != CuboidCut.DROPPED) {
                kept.add(point, pairing.image()[p], pairing.row()[p], pairing.column()[p]);
            }
        }
        return kept.toPairing();
    }

    private static int leastPairs(Pairing pairing, int images) {
        return Arrays.stream(pairing.countPerImage(images)).min().orElse(Integer.MAX_VALUE);
    }
}
