package io.slidr4j.data.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The grid against a look at every point. */
class NeighbourGridTest {

    @ParameterizedTest
    @CsvSource({"0, 1, 0.5", "1, 1, 0.5", "2, 0.2, 0.1", "777, 3, 0.1", "5000, 4, 0.37"})
    void findsWhatALookAtEveryPointFinds(int points, float extent, double radius) {
        RandomGenerator random = new SplittableRandom(points);
        float[] xyz = cloud(points, extent, random);
        NeighbourGrid grid = new NeighbourGrid(xyz, radius);
        int found = 0;
        for (int q = 0; q < 2000; q++) {
            double x = (2 * random.nextDouble() - 1) * extent;
            double y = (2 * random.nextDouble() - 1) * extent;
            double z = (2 * random.nextDouble() - 1) * extent;
            int nearest = naive(xyz, radius, x, y, z);
            assertThat(grid.nearest(x, y, z)).isEqualTo(nearest);
            assertThat(grid.isNear(x, y, z)).isEqualTo(nearest != NeighbourGrid.NONE);
            found += nearest == NeighbourGrid.NONE ? 0 : 1;
        }
        assertThat(found).isGreaterThanOrEqualTo(points == 0 ? 0 : 1);
    }

    @Test
    void pointsOnALatticeTieToTheLowestIndex() {
        float[] xyz = new float[3 * 343];
        for (int n = 0; n < 343; n++) {
            xyz[3 * n] = n % 7 - 3;
            xyz[3 * n + 1] = n / 7 % 7 - 3;
            xyz[3 * n + 2] = n / 49 - 3;
        }
        NeighbourGrid grid = new NeighbourGrid(xyz, 1);
        for (double x = -4; x <= 4; x += 0.5) {
            for (double y = -4; y <= 4; y += 0.5) {
                for (double z = -4; z <= 4; z += 0.5) {
                    int nearest = naive(xyz, 1, x, y, z);
                    assertThat(grid.nearest(x, y, z)).isEqualTo(nearest);
                    assertThat(grid.isNear(x, y, z)).isEqualTo(nearest != NeighbourGrid.NONE);
                }
            }
        }
    }

    @Test
    void theRadiusItselfIsTooFar() {
        NeighbourGrid grid = new NeighbourGrid(new float[] {1, 2, 3, 1, 2, 3}, 0.5);
        assertThat(grid.nearest(1.5, 2, 3)).isEqualTo(NeighbourGrid.NONE);
        assertThat(grid.isNear(1.5, 2, 3)).isFalse();
        assertThat(grid.nearest(1.499999, 2, 3)).isZero(); // and of two equals, the first
        assertThat(grid.isNear(1.499999, 2, 3)).isTrue();
    }

    /** Cubes of negative numbers and at the edges of the blocks that share a word. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.25, 0.3})
    void findsAPointFromAllSides(double radius) {
        for (int n = -40; n <= 40; n++) {
            float at = n * 0.1f;
            NeighbourGrid grid = new NeighbourGrid(new float[] {at, -at, 2 * at}, radius);
            for (double off : new double[] {0, 0.57 * radius, -0.57 * radius}) {
                assertThat(grid.nearest(at + off, -at - off, 2 * at + off)).isZero();
                assertThat(grid.isNear(at - off, -at + off, 2 * at + off)).isTrue();
                assertThat(grid.isNear(at + 1.8 * off, -at, 2 * at)).isEqualTo(off == 0);
            }
        }
    }

    @Test
    void farFromTheOriginToo() {
        float[] xyz = {1e6f, -1e6f, 3e4f, -2e6f, 5, 5};
        NeighbourGrid grid = new NeighbourGrid(xyz, 0.1);
        assertThat(grid.nearest(1e6, -1e6 + 0.05, 3e4)).isZero();
        assertThat(grid.nearest(-2e6, 5, 5.09)).isEqualTo(1);
        assertThat(grid.nearest(0, 0, 0)).isEqualTo(NeighbourGrid.NONE);
    }

    @Test
    void noRadiusIsAnError() {
        assertThatThrownBy(() -> new NeighbourGrid(new float[3], 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static float[] cloud(int points, float extent, RandomGenerator random) {
        float[] xyz = new float[3 * points];
        for (int i = 0; i < xyz.length; i++) {
            xyz[i] = (2 * random.nextFloat() - 1) * extent;
        }
        return xyz;
    }

    /** The oracle: the first of the nearest points that are less than the radius away. */
    private static int naive(float[] xyz, double radius, double x, double y, double z) {
        int found = NeighbourGrid.NONE;
        double best = Double.POSITIVE_INFINITY;
        for (int n = 0; n < xyz.length / 3; n++) {
            double squared =
                    Math.pow(xyz[3 * n] - x, 2)
                            + Math.pow(xyz[3 * n + 1] - y, 2)
                            + Math.pow(xyz[3 * n + 2] - z, 2);
            if (squared < radius * radius && squared < best) {
                best = squared;
                found = n;
            }
        }
        return found;
    }
}
