package io.slidr4j.pretrain.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slidr4j.data.DataException;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Seeds;
import io.slidr4j.engine.Tensors;
import io.slidr4j.testkit.Close;
import io.slidr4j.testkit.FiniteDifferences;
import io.slidr4j.train.loading.CloudPairBatch;
import io.slidr4j.train.loading.VoxelMatches;
import io.slidr4j.train.loading.VoxelRows;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The losses between two scans against loops, finite differences and hand-made cases. */
class CloudPairObjectiveTest {

    private static final double TAU = 0.3;

    // --- PointContrast

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1", "2, 30, 7, 40", "3, 200, 64, 900", "4, 50, 1, 3"})
    void pointContrastEqualsLoops(long seed, int voxels, int channels, int matches) {
        Pairs s = Pairs.random(seed, voxels, channels, matches);
        MatchedRows rows = MatchedRows.onePerQuery(s.matches(), Seeds.stream(seed));
        double naive =
                NaivePairs.pointContrast(
                        s.f(s.first), s.f(s.second), rows.first(), rows.second(), TAU);
        PointContrast all = new PointContrast(1 << 20, TAU);
        assertThat(value(all, s, seed)).isCloseTo(naive, within(2e-5));
        assertGradients(
                s,
                (f, g) -> all.loss(f, g, rows),
                (f, g) -> NaivePairs.pointContrast(f, g, rows.first(), rows.second(), TAU));
    }

    @Test
    void oneMatchAloneCostsNothing() {
        Pairs s = Pairs.random(5, 20, 4, 1);
        assertThat(value(new PointContrast(4096, TAU), s, 0)).isZero();
    }

    @Test
    void everyQueryHasOneOfItsMatchesAtRandom() {
        VoxelMatches matches =
                VoxelMatches.of(new int[] {7, 2, 7, 2, 7, 4}, new int[] {1, 0, 5, 3, 9, 4});
        int[] counts = new int[10];
        for (int i = 0; i < 3000; i++) {
            MatchedRows rows = MatchedRows.onePerQuery(matches, Seeds.stream(1, i));
            assertThat(rows.first()).containsExactly(2, 4, 7);
            Arrays.stream(rows.second()).forEach(row -> counts[row]++);
        }
        assertThat(counts[0] + counts[3]).isEqualTo(3000);
        assertThat(counts[0]).isBetween(1400, 1600);
        assertThat(counts[4]).isEqualTo(3000);
        for (int row : new int[] {1, 5, 9}) {
            assertThat(counts[row]).isBetween(900, 1100);
        }
    }

    @Test
    void noMoreQueriesThanAreAskedFor() {
        Pairs s = Pairs.random(6, 100, 4, 300);
        MatchedRows rows = MatchedRows.onePerQuery(s.matches(), Seeds.stream(2));
        MatchedRows drawn = rows.atMost(20, Seeds.stream(3));
        assertThat(drawn.size()).isEqualTo(20);
        assertThat(drawn.first()).doesNotHaveDuplicates();
        assertThat(drawn.atMost(50, Seeds.stream(3)).first())
                .containsExactlyInAnyOrder(drawn.first());
    }

    // --- hardest-contrastive

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1", "2, 30, 3, 40", "3, 120, 16, 500", "4, 50, 2, 3"})
    void hardestContrastEqualsLoops(long seed, int voxels, int channels, int matches) {
        Pairs s = Pairs.random(seed, voxels, channels, matches);
        RandomGenerator random = Seeds.stream(seed);
        HardestContrast objective = new HardestContrast(64, 16, 0.1, 1.4);
        int[] firstDrawn = Draw.below(s.batch.first().count(), 32, random);
        int[] secondDrawn = Draw.below(s.batch.second().count(), 32, random);
        MatchedRows rows = MatchedRows.all(s.matches()).atMost(128, random);
        int[][] drawn = {firstDrawn, secondDrawn};
        int[][] all = pairs(s.matches().first(), s.matches().second());
        int[][] positives = pairs(rows.first(), rows.second());
        double naive = NaivePairs.hardest(s.f(s.first), s.f(s.second), all, positives, drawn);
        assertThat(value(objective, s, seed)).isCloseTo(naive, within(2e-5));
        assertGradients(
                s,
                (f, g) -> objective.loss(f, g, s.matches(), rows, firstDrawn, secondDrawn),
                (f, g) -> NaivePairs.hardest(f, g, all, positives, drawn));
    }

    /**
     * Two positives on a line. The first's features are 1 apart: 1 − 0.1. From 0 the only candidate
     * lies at 0.4: (1.4 − 0.4)²; from 10 it is far. Back, the candidate at 0 is 1 from the first's
     * partner: 0.4², and a true match, so it does not count; the other is far.
     */
    @Test
    void hardestContrastByHand() {
        float[] first = {0, 10};
        float[] second = {1, 10, 0.4f};
        VoxelMatches matches = VoxelMatches.of(new int[] {0, 1}, new int[] {0, 1});
        try (Scope _ = Scope.open("test")) {
            Tensor loss =
                    new HardestContrast(2, 2, 0.1, 1.4)
                            .loss(
                                    Tensors.of(first, 2, 1),
                                    Tensors.of(second, 3, 1),
                                    matches,
                                    MatchedRows.all(matches),
                                    new int[] {0},
                                    new int[] {2});
            double positive = (1 - 0.1) / 2;
            double toSecond = 1.0 / 2; // (1.4 - 0.4)² and 0
            double toFirst = 0; // that of 10 alone
            assertThat(Tensors.item(loss))
                    .isCloseTo(positive + (toSecond + toFirst) / 2, within(1e-5));
        }
    }

    @Test
    void whereAllCandidatesAreMatchesNothingIsPushed() {
        float[] same = {3, 3};
        VoxelMatches matches = VoxelMatches.of(new int[] {0}, new int[] {0});
        try (Scope _ = Scope.open("test")) {
            Tensor features = Tensors.of(same, 1, 2).requires_grad_(true);
            Tensor loss =
                    new HardestContrast(1, 1, 0.1, 1.4)
                            .loss(
                                    features,
                                    features,
                                    matches,
                                    MatchedRows.all(matches),
                                    new int[] {0},
                                    new int[] {0});
            loss.backward();
            assertThat(Tensors.item(loss)).isZero();
            assertThat(Tensors.floats(features.grad())).containsOnly(0);
        }
    }

    // --- scene contexts

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1, 4", "2, 30, 7, 40, 4", "3, 120, 16, 500, 4", "4, 50, 1, 3, 4",
        "1, 1, 1, 1, 8", "2, 30, 7, 40, 8", "3, 120, 16, 500, 8", "4, 50, 1, 3, 8"
    })
    void sceneContextsEqualLoops(long seed, int voxels, int channels, int matches, int parts) {
        Pairs s = Pairs.random(seed, voxels, channels, matches);
        MatchedRows all = MatchedRows.onePerQuery(s.matches(), Seeds.stream(seed));
        NaivePairs.Space space = new NaivePairs.Space(parts, 0.7, 2);
        ScenePartition partition = parts == 4 ? new FourParts(0.7, 2) : new EightParts(0.7, 2);
        SceneContexts objective = new SceneContexts(1 << 20, TAU, partition);
        double naive = naiveContexts(s, all, s.f(s.first), s.f(s.second), space);
        assertThat(value(objective, s, seed)).isCloseTo(naive, within(2e-5));
        assertGradients(
                s,
                (f, g) -> objective.loss(f, g, s.batch, Seeds.stream(seed)),
                (f, g) -> naiveContexts(s, all, f, g, space));
    }

    /** On the CPU one pass in Java does what libtorch's operations do; logits far apart, too. */
    @ParameterizedTest
    @CsvSource({"4, 0.4", "8, 0.4", "4, 0.004", "8, 0.004"})
    void onePassForAllPartsEqualsPlainOperations(int parts, double temperature) {
        Pairs s = Pairs.random(9, 150, 16, 400);
        ScenePartition partition = parts == 4 ? new FourParts(0.7, 2) : new EightParts(0.7, 2);
        SceneContexts objective = new SceneContexts(200, temperature, partition);
        MatchedRows rows =
                MatchedRows.onePerQuery(s.matches(), Seeds.stream(9)).atMost(200, Seeds.stream(1));
        float[] places = s.batch.first().places();
        try (Scope _ = Scope.open("test")) {
            Tensor f = s.tensor(s.first);
            Tensor g = s.tensor(s.second);
            Tensor plainF = s.tensor(s.first);
            Tensor plainG = s.tensor(s.second);
            Tensor loss = objective.ofScene(f, g, rows, places);
            Tensor plain =
                    objective.plain(
                            Rows.of(plainF, rows.first()),
                            Rows.of(plainG, rows.second()),
                            rows.first(),
                            places);
            loss.mul(Tensors.scalar(3)).backward();
            plain.mul(Tensors.scalar(3)).backward();
            Close.relative(Tensors.item(loss), Tensors.item(plain), 1e-5);
            double size = 3 / temperature;
            Close.absolute(Tensors.floats(f.grad()), Tensors.floats(plainF.grad()), 1e-7 * size);
            Close.absolute(Tensors.floats(g.grad()), Tensors.floats(plainG.grad()), 1e-7 * size);
        }
    }

    /** Both samples' losses by loops; samples without a match count 0. */
    private static double naiveContexts(
            Pairs s, MatchedRows all, double[][] f, double[][] g, NaivePairs.Space space) {
        double sum = 0;
        int from = 0;
        for (int voxels : s.batch.first().perCloud()) {
            int begin = from;
            int[] own =
                    IntStream.range(0, all.size())
                            .filter(r -> all.first()[r] >= begin)
                            .filter(r -> all.first()[r] < begin + voxels)
                            .toArray();
            double[][] q =
                    Arrays.stream(own).mapToObj(r -> f[all.first()[r]]).toArray(double[][]::new);
            double[][] k =
                    Arrays.stream(own).mapToObj(r -> g[all.second()[r]]).toArray(double[][]::new);
            float[] all3 = s.batch.first().places();
            float[][] places =
                    Arrays.stream(own)
                            .map(r -> 3 * all.first()[r])
                            .mapToObj(at -> Arrays.copyOfRange(all3, at, at + 3))
                            .toArray(float[][]::new);
            sum += own.length == 0 ? 0 : NaivePairs.sceneContexts(q, k, places, TAU, space);
            from += voxels;
        }
        return sum / s.batch.samples();
    }

    /** One negative, near above the first query: log 2 in one of the parts of one of two. */
    @Test
    void sceneContextsByHand() {
        assertThat(lossOfTwo(new FourParts(0.5, 2))).isCloseTo(Math.log(2) / 4, within(1e-6));
        assertThat(lossOfTwo(new EightParts(0.5, 2))).isCloseTo(Math.log(2) / 8, within(1e-6));
        assertThat(lossOfTwo(new EightParts(1.5, 2))).isZero();
    }

    /** Two matches with equal features, one a metre above the other. */
    private static double lossOfTwo(ScenePartition partition) {
        float[] places = {0, 0, 0, 0, 0, 1};
        VoxelRows rows =
                new VoxelRows(
                        new int[] {0, 0, 0, 0, 0, 0, 0, 1}, new float[2], places, new int[] {2});
        VoxelMatches matches = VoxelMatches.of(new int[] {0, 1}, new int[] {0, 1});
        CloudPairBatch batch = new CloudPairBatch(List.of("a"), rows, rows, matches);
        try (Scope _ = Scope.open("test")) {
            Tensor equal = Tensors.of(new float[] {1, 1}, 2, 1);
            SceneContexts objective = new SceneContexts(9, TAU, partition);
            return Tensors.item(objective.loss(equal, equal, batch, Seeds.stream(0)));
        }
    }

    // --- all

    @Test
    void noMatchIsAnError() {
        Pairs s = Pairs.random(7, 5, 3, 0);
        for (CloudPairObjective objective : objectives()) {
            assertThatThrownBy(() -> value(objective, s, 0))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("has a match");
        }
    }

    @Test
    void theSameDrawsGiveTheSameLoss() {
        Pairs s = Pairs.random(8, 300, 8, 2000);
        for (CloudPairObjective objective : objectives()) {
            double loss = value(objective, s, 1);
            assertThat(value(objective, s, 1)).isEqualTo(loss);
            assertThat(value(objective, s, 2)).isNotEqualTo(loss);
        }
    }

    private static List<CloudPairObjective> objectives() {
        return List.of(
                new PointContrast(50, TAU),
                new HardestContrast(30, 20, 0.1, 1.4),
                new SceneContexts(50, TAU, new FourParts(0.2, 2)),
                new SceneContexts(50, TAU, new EightParts(0.2, 2)));
    }

    private static double value(CloudPairObjective objective, Pairs s, long seed) {
        try (Scope _ = Scope.open("test")) {
            Tensor loss =
                    objective.loss(
                            s.tensor(s.first), s.tensor(s.second), s.batch, Seeds.stream(seed));
            return Tensors.item(loss);
        }
    }

    private static void assertGradients(
            Pairs s,
            BiFunction<Tensor, Tensor, Tensor> loss,
            BiFunction<double[][], double[][], Double> naive) {
        if (s.first.length > 1000) {
            return; // the small cases tell
        }
        try (Scope _ = Scope.open("test")) {
            Tensor f = s.tensor(s.first);
            Tensor g = s.tensor(s.second);
            loss.apply(f, g).backward();
            Close.absolute(
                    Tensors.floats(f.grad()),
                    FiniteDifferences.gradient(
                            x -> naive.apply(s.f(x), s.f(s.second)), s.first, 1e-3f),
                    2e-3);
            Close.absolute(
                    Tensors.floats(g.grad()),
                    FiniteDifferences.gradient(
                            x -> naive.apply(s.f(s.first), s.f(x)), s.second, 1e-3f),
                    2e-3);
        }
    }

    private static int[][] pairs(int[] a, int[] b) {
        return IntStream.range(0, a.length)
                .mapToObj(i -> new int[] {a[i], b[i]})
                .toArray(int[][]::new);
    }

    /** A batch of two pairs of clouds with features of length 1, [V, C] each. */
    private record Pairs(CloudPairBatch batch, int channels, float[] first, float[] second) {

        static Pairs random(long seed, int voxels, int channels, int matches) {
            RandomGenerator random = new SplittableRandom(seed);
            VoxelRows a = rows(voxels, random);
            VoxelRows b = rows(voxels + 1, random);
            int[] from = random.ints(matches, 0, a.count()).toArray();
            int[] to = random.ints(matches, 0, b.count()).toArray();
            CloudPairBatch batch =
                    new CloudPairBatch(List.of("one", "two"), a, b, VoxelMatches.of(from, to));
            return new Pairs(
                    batch,
                    channels,
                    unit(a.count(), channels, random),
                    unit(b.count(), channels, random));
        }

        private static VoxelRows rows(int voxels, RandomGenerator random) {
            int[] coordinates = new int[8 * voxels];
            float[] places = new float[6 * voxels];
            for (int v = 0; v < 2 * voxels; v++) {
                coordinates[4 * v] = v / voxels;
                for (int axis = 0; axis < 3; axis++) {
                    places[3 * v + axis] = random.nextInt(12) * 0.3f; // often equally high
                }
            }
            return new VoxelRows(
                    coordinates, new float[2 * voxels], places, new int[] {voxels, voxels});
        }

        private static float[] unit(int rows, int channels, RandomGenerator random) {
            float[] features = new float[rows * channels];
            for (int r = 0; r < rows; r++) {
                double norm = 0;
                for (int c = 0; c < channels; c++) {
                    features[r * channels + c] = (float) random.nextGaussian();
                    norm += Math.pow(features[r * channels + c], 2);
                }
                for (int c = 0; c < channels; c++) {
                    features[r * channels + c] /= (float) Math.sqrt(norm);
                }
            }
            return features;
        }

        VoxelMatches matches() {
            return batch.matches();
        }

        Tensor tensor(float[] features) {
            return Tensors.of(features, features.length / channels, channels).requires_grad_(true);
        }

        double[][] f(float[] features) {
            return IntStream.range(0, features.length / channels)
                    .mapToObj(
                            r ->
                                    IntStream.range(0, channels)
                                            .mapToDouble(c -> features[r * channels + c])
                                            .toArray())
                    .toArray(double[][]::new);
        }
    }
}
