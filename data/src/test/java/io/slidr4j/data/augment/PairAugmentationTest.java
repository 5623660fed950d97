package io.slidr4j.data.augment;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.data.CloudPair;
import io.slidr4j.data.ItemRandom;
import io.slidr4j.data.Matches;
import io.slidr4j.data.PointCloud;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Matches stay with their points, whatever happens to the clouds. */
class PairAugmentationTest {

    private final CloudPair pair = pair(3000, 2000, 1500);

    @Test
    void matchesFollowTheirPoints() {
        PairAugmentation augmentation = augmentation(0.9, 1);
        int dropped = 0;
        for (int i = 0; i < 20; i++) {
            CloudPair after = augmentation.apply(pair, ItemRandom.of(3, 0, i));
            Map<Integer, Integer> expected = new HashMap<>();
            for (int m = 0; m < pair.matches().size(); m++) {
                expected.put(pair.matches().first()[m], pair.matches().second()[m]);
            }
            expected.keySet().retainAll(ids(after.first()));
            expected.values().retainAll(ids(after.second()));
            Map<Integer, Integer> found = new HashMap<>();
            for (int m = 0; m < after.matches().size(); m++) {
                found.put(
                        ids(after.first()).get(after.matches().first()[m]),
                        ids(after.second()).get(after.matches().second()[m]));
            }
            assertThat(found).isEqualTo(expected);
            dropped += pair.matches().size() - found.size();
        }
        assertThat(dropped).isGreaterThan(100);
    }

    @Test
    void theCloudsMoveByDrawsOfTheirOwn() {
        CloudPair twins = new CloudPair(pair.first(), pair.first(), pair.matches());
        PairAugmentation turns =
                new PairAugmentation(List.of(new RotationZ(), new FlipAxis(0.5)), Optional.empty());
        CloudPair after = turns.apply(twins, ItemRandom.of(1, 2, 3));
        assertThat(after.first().xyz()).isNotEqualTo(after.second().xyz());
        assertThat(after.matches()).isSameAs(twins.matches());
        CloudPair again = turns.apply(twins, ItemRandom.of(1, 2, 3));
        assertThat(again.first().xyz()).isEqualTo(after.first().xyz());
        for (int n = 0; n < 10; n++) { // neither turning nor mirroring moves z or changes lengths
            float[] xyz = after.first().xyz();
            float[] before = pair.first().xyz();
            assertThat(xyz[3 * n + 2]).isEqualTo(before[3 * n + 2]);
            assertThat(Math.hypot(xyz[3 * n], xyz[3 * n + 1]))
                    .isCloseTo(
                            Math.hypot(before[3 * n], before[3 * n + 1]),
                            org.assertj.core.data.Offset.offset(1e-4));
        }
    }

    @Test
    void aCuboidThatCostsTooManyMatchesIsGivenUp() {
        CloudPair all = pair(3000, 3000, 3000);
        for (int i = 0; i < 20; i++) {
            CloudPair after = augmentation(0.9, 3000).apply(all, ItemRandom.of(9, 0, i));
            assertThat(after.matches().size()).isEqualTo(3000);
            assertThat(after.first().size()).isEqualTo(3000);
            assertThat(after.second().size()).isEqualTo(3000);
            CloudPair fewer = augmentation(0.9, 2500).apply(all, ItemRandom.of(9, 0, i));
            assertThat(fewer.matches().size()).isGreaterThanOrEqualTo(2500);
        }
    }

    @Test
    void emptyCloudsStayEmpty() {
        CloudPair empty = pair(0, 0, 0);
        CloudPair after = augmentation(0.9, 0).apply(empty, ItemRandom.of(1, 1, 1));
        assertThat(after.first().size()).isZero();
    }

    private static PairAugmentation augmentation(double fraction, int minMatches) {
        return new PairAugmentation(
                List.of(new RotationZ()), Optional.of(new DropCuboid(fraction, minMatches)));
    }

    /** Points whose intensity is their number, matched at random, one to one. */
    private static CloudPair pair(int first, int second, int matches) {
        RandomGenerator random = new SplittableRandom(first);
        int[] to = IntStream.range(0, second).toArray();
        for (int i = 0; i < matches; i++) {
            int j = random.nextInt(i, second);
            int kept = to[i];
            to[i] = to[j];
            to[j] = kept;
        }
        return new CloudPair(
                cloud(first, random),
                cloud(second, random),
                new Matches(IntStream.range(0, matches).toArray(), Arrays.copyOf(to, matches)));
    }

    private static PointCloud cloud(int points, RandomGenerator random) {
        float[] xyz = new float[3 * points];
        float[] intensity = new float[points];
        for (int n = 0; n < points; n++) {
            intensity[n] = n;
            for (int axis = 0; axis < 3; axis++) {
                xyz[3 * n + axis] = random.nextFloat() * 10;
            }
        }
        return new PointCloud(xyz, intensity);
    }

    private static List<Integer> ids(PointCloud cloud) {
        return IntStream.range(0, cloud.size())
                .map(n -> (int) cloud.intensity()[n])
                .boxed()
                .toList();
    }
}
