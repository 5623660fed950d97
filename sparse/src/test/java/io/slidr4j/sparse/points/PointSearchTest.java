package io.slidr4j.sparse.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.testkit.Close;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/** The three searches against their naive twins, to the index, and by hand. */
class PointSearchTest {

    private static final float[] LINE = {0, 0, 0, 1, 0, 0, 2, 0, 0, 10, 0, 0, 4, 0, 0};

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 4", "2, 5", "7, 7", "16, 5", "17, 17", "100, 33", "515, 128"})
    void farthestPointsAreTheNaiveOnes(int points, int samples) {
        float[] xyz = cloud(points, points);
        assertThat(new FarthestPoints(samples).of(PointColumns.of(xyz)))
                .isEqualTo(NaivePoints.farthest(xyz, samples, false));
    }

    @Test
    void farthestPointsOfALine() {
        // from 0: 10 is farthest; then 4 (distances 1, 2, 4); then 2 (1, 2 against 0, 2); then 1
        assertThat(new FarthestPoints(5).of(PointColumns.of(LINE))).containsExactly(0, 3, 4, 2, 1);
    }

    @Test
    void onAGridTheLowestIndexWins() {
        float[] xyz = grid(6);
        assertThat(new FarthestPoints(60).of(PointColumns.of(xyz)))
                .isEqualTo(NaivePoints.farthest(xyz, 60, false));
    }

    @Test
    void wherePointsRunOutThatIsPointZero() {
        float[] twice = {1, 1, 1, 2, 2, 2, 1, 1, 1};
        assertThat(new FarthestPoints(5).of(PointColumns.of(twice))).containsExactly(0, 1, 0, 0, 0);
    }

    @Test
    void pointsAtTheOriginMayBeSkipped() {
        float[] xyz = cloud(200, 3);
        for (int n = 0; n < 200; n += 3) {
            Arrays.fill(xyz, 3 * n, 3 * n + 3, n % 2 == 0 ? 0 : 0.01f);
        }
        PointColumns points = PointColumns.of(xyz);
        int[] taken = new FarthestPoints(150, FarthestPoints.Origin.SKIPPED).of(points);
        assertThat(taken).isEqualTo(NaivePoints.farthest(xyz, 150, true));
        assertThat(Arrays.stream(taken).skip(1).limit(132)).noneMatch(n -> n % 3 == 0);
        assertThat(new FarthestPoints(150).of(points))
                .isEqualTo(NaivePoints.farthest(xyz, 150, false));
        assertThat(
                        new FarthestPoints(3, FarthestPoints.Origin.SKIPPED)
                                .of(PointColumns.of(new float[12])))
                .containsExactly(0, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 0.5", "3, 4, 0.2", "16, 16, 0.4", "100, 7, 0.6", "333, 16, 0.3"})
    void ballsAreTheNaiveOnes(int points, int size, float radius) {
        float[] xyz = cloud(points, points);
        float[] centres = cloud(41, 5); // many of them see nothing
        Groups groups =
                new BallQuery(radius, size).around(PointColumns.of(centres), PointColumns.of(xyz));
        assertThat(groups.indices()).isEqualTo(NaivePoints.ball(centres, xyz, radius, size));
        assertThat(groups.count()).isEqualTo(41);
    }

    @Test
    void ballsOfALine() {
        PointColumns line = PointColumns.of(LINE);
        PointColumns centres = PointColumns.of(new float[] {1.5f, 0, 0, 4, 0, 0, 20, 0, 0});
        Groups groups = new BallQuery(2, 3).around(centres, line);
        // 2 m to the left of 4 m is not inside: the radius itself is outside
        assertThat(groups.indices()).containsExactly(0, 1, 2, 4, 4, 4, 0, 0, 0);
        assertThat(groups.found()).containsExactly(3, 1, 0);
        assertThat(new BallQuery(2, 2).around(centres, line).indices())
                .containsExactly(0, 1, 4, 4, 0, 0);
        Close.absolute(
                Arrays.copyOf(groups.offsets(line, centres), 9),
                new float[] {-1.5f, 0, 0, -0.5f, 0, 0, 0.5f, 0, 0},
                0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 16, 17, 100, 259})
    void threeNearestAreTheNaiveOnes(int known) {
        float[] xyz = cloud(77, 1);
        float[] centres = cloud(known, 2);
        ThreeNearest nearest = ThreeNearest.of(PointColumns.of(xyz), PointColumns.of(centres));
        assertThat(nearest.indices()).isEqualTo(NaivePoints.three(xyz, centres));
    }

    @Test
    void onAGridNeighboursKeepTheirOrder() {
        float[] xyz = grid(5);
        PointColumns points = PointColumns.of(xyz);
        assertThat(ThreeNearest.of(points, points).indices())
                .isEqualTo(NaivePoints.three(xyz, xyz));
    }

    @Test
    void weightsFallWithDistance() {
        PointColumns place = PointColumns.of(new float[] {0, 0, 0});
        PointColumns known = PointColumns.of(new float[] {0, 4, 0, 1, 0, 0, 0, 0, 2});
        ThreeNearest nearest = ThreeNearest.of(place, known);
        assertThat(nearest.indices()).containsExactly(1, 2, 0);
        assertThat(nearest.squared()).containsExactly(1, 4, 16);
        Close.absolute(nearest.weights(), new float[] {4 / 7f, 2 / 7f, 1 / 7f}, 1e-7);
    }

    @Test
    void weightsOfFewNeighboursAreTheirs() {
        PointColumns place = PointColumns.of(new float[] {0, 0, 0});
        ThreeNearest one = ThreeNearest.of(place, place);
        assertThat(one.indices()).containsExactly(0, 0, 0);
        assertThat(one.weights()).containsExactly(1, 0, 0);
        PointColumns two = PointColumns.of(new float[] {1, 0, 0, 0, 3, 0});
        Close.absolute(ThreeNearest.of(place, two).weights(), new float[] {0.75f, 0.25f, 0}, 1e-7);
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        PointColumns points = PointColumns.of(cloud(3000, 8));
        PointColumns centres = points.select(new FarthestPoints(700).of(points));
        BallQuery ball = new BallQuery(0.2f, 16);
        try (ForkJoinPool alone = new ForkJoinPool(1)) {
            assertThat(alone.submit(() -> ball.around(centres, points)).join().indices())
                    .isEqualTo(ball.around(centres, points).indices());
            assertThat(alone.submit(() -> ThreeNearest.of(points, centres)).join().indices())
                    .isEqualTo(ThreeNearest.of(points, centres).indices());
        }
    }

    @Test
    void emptyCloudsAreRefused() {
        PointColumns none = PointColumns.of(new float[0]);
        PointColumns one = PointColumns.of(new float[3]);
        assertThatThrownBy(() -> new FarthestPoints(1).of(none))
                .hasMessage("A cloud without points has no neighbours.");
        assertThatThrownBy(() -> new BallQuery(1, 1).around(one, none))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ThreeNearest.of(one, none))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new BallQuery(1, 4).around(none, one).indices()).isEmpty();
        assertThat(ThreeNearest.of(none, one).indices()).isEmpty();
        assertThat(new FarthestPoints(0).of(one)).isEmpty();
        assertThatThrownBy(() -> new BallQuery(0, 4)).hasMessageContaining("not possible");
        assertThatThrownBy(() -> new PointColumns(new float[1], new float[2], new float[1]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static float[] cloud(int points, int seed) {
        Random random = new Random(seed);
        float[] xyz = new float[3 * points];
        IntStream.range(0, xyz.length).forEach(i -> xyz[i] = random.nextFloat() * 2 - 1);
        return xyz;
    }

    /** Points with whole coordinates, on which most distances are ties. */
    private static float[] grid(int edge) {
        float[] xyz = new float[3 * edge * edge * edge];
        for (int n = 0; n < edge * edge * edge; n++) {
            xyz[3 * n] = n % edge;
            xyz[3 * n + 1] = n / edge % edge;
            xyz[3 * n + 2] = n / edge / edge;
        }
        return xyz;
    }
}
