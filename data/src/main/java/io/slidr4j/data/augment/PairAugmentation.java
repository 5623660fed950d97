package io.slidr4j.data.augment;

import io.slidr4j.data.CloudPair;
import io.slidr4j.data.Matches;
import io.slidr4j.data.PointCloud;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Transforms the two clouds of a pair, each by draws of its own; the matches follow. Immutable, so
 * that many threads may share it.
 *
 * @param clouds transforms of the points, in order
 * @param cuboid what is dropped from each cloud afterwards; a cuboid that would leave fewer matches
 *     than its {@code minPairs} is not dropped
 */
public record PairAugmentation(List<CloudTransform> clouds, Optional<DropCuboid> cuboid) {

    /** Copies the list. */
    public PairAugmentation {
        clouds = List.copyOf(clouds);
    }

    /** Nothing is changed: validation. */
    public static PairAugmentation none() {
        return new PairAugmentation(List.of(), Optional.empty());
    }

    /**
     * Transforms a pair.
     *
     * @param pair left as it is
     * @param random where all draws come from
     */
    public CloudPair apply(CloudPair pair, RandomGenerator random) {
        CloudPair moved =
                new CloudPair(
                        move(pair.first(), random), move(pair.second(), random), pair.matches());
        return cuboid.map(drop -> dropSecond(dropFirst(moved, drop, random), drop, random))
                .orElse(moved);
    }

    private PointCloud move(PointCloud cloud, RandomGenerator random) {
        PointCloud moved = cloud;
        for (CloudTransform transform : clouds) {
            moved = transform.apply(moved, random);
        }
        return moved;
    }

    private static CloudPair dropFirst(CloudPair pair, DropCuboid drop, RandomGenerator random) {
        if (pair.first().size() == 0) {
            return pair;
        }
        CuboidCut cut = CuboidCut.draw(pair.first(), drop.maxFraction(), random);
        Matches left = keep(pair.matches(), cut::newIndex, IntUnaryOperator.identity());
        return left.size() < drop.minPairs()
                ? pair
                : new CloudPair(cut.rest(), pair.second(), left);
    }

    private static CloudPair dropSecond(CloudPair pair, DropCuboid drop, RandomGenerator random) {
        if (pair.second().size() == 0) {
            return pair;
        }
        CuboidCut cut = CuboidCut.draw(pair.second(), drop.maxFraction(), random);
        Matches left = keep(pair.matches(), IntUnaryOperator.identity(), cut::newIndex);
        return left.size() < drop.minPairs() ? pair : new CloudPair(pair.first(), cut.rest(), left);
    }

    /** The matches that have both points still, by their new indices. */
    private static Matches keep(Matches matches, IntUnaryOperator first, IntUnaryOperator second) {
        int[] newFirst = new int[matches.size()];
        int[] newSecond = new int[matches.size()];
        int kept = 0;
        for (int m = 0; m < matches.size(); m++) {
            newFirst[kept] = first.applyAsInt(matches.first()[m]);
            newSecond[kept] = second.applyAsInt(matches.second()[m]);
            if (newFirst[kept] != CuboidCut.DROPPED && newSecond[kept] != CuboidCut.DROPPED) {
                kept++;
            }
        }
        return new Matches(Arrays.copyOf(newFirst, kept), Arrays.copyOf(newSecond, kept));
    }
}
