package io.slidr4j.pretrain.objective;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The parts of space around a place. */
class ScenePartitionTest {

    private static final byte OWN = ScenePartition.OWN;
    private static final byte NONE = ScenePartition.NONE;

    private static byte[] aroundFirst(ScenePartition partition, float... places) {
        int[] rows = IntStream.range(0, places.length / 3).toArray();
        return Arrays.copyOf(partition.around(rows, places), rows.length);
    }

    /** On a shell is within it, equally high is nowhere. */
    @Test
    void fourPartsByHand() {
        float[] places = {
            0, 0, 0, // itself
            0, 0, 2, // on the inner shell: too near
            0, 0, 3, // near above
            0, 0, -20, // on the outer shell: near below
            0, 0, 21, // far above
            30, 0, -1, // far below
            5, 5, 0 // as high
        };
        assertThat(aroundFirst(new FourParts(2, 20), places))
                .containsExactly(OWN, NONE, 0, 1, 2, 3, NONE);
        byte[] parts = new FourParts(2, 20).around(new int[] {0, 1, 2, 3, 4, 5, 6}, places);
        for (int i = 0; i < 7; i++) {
            assertThat(parts[8 * i]).isEqualTo(OWN);
        }
        assertThat(parts[7 * 2]).isEqualTo((byte) 1); // seen from above, it is below
    }

    /** On a shell is beyond it; y is left, x plays no part. */
    @Test
    void eightPartsByHand() {
        float[] places = {
            0, 0, 0, // itself
            0, 0, 1, // too near
            0, 0, 2, // on the inner shell: near, straight above is left above
            9, 1, 1, // near left above
            -9, 1, -1, // near left below
            9, -1, 1, // near right above
            -9, -1, -1, // near right below
            0, 20, 1, // on the outer shell (and a little): far left above
            30, 1, -1, // far left below
            30, -1, 1, // far right above
            30, -1, -1 // far right below
        };
        assertThat(aroundFirst(new EightParts(2, 20), places))
                .containsExactly(OWN, NONE, 0, 0, 1, 2, 3, 4, 5, 6, 7);
    }

    /**
     * Where ContrastiveSceneContexts' float32 angles fall on a border: worked out with float32
     * arithmetic for all directions on a grid; the first number is the azimuth's half, the second
     * that of the angle in the y-z plane, which for y below 0 is 0 below and 1 above.
     */
    @Test
    void eightPartsOnBorders() {
        int[][] angles = { // by y, then z, from -1 to 1; the same for all x
            {1, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}, {0, 0}, {0, 1}, {0, 1}, {0, 0}
        };
        EightParts partition = new EightParts(0, 20);
        for (int x = -1; x <= 1; x++) {
            for (int at = 0; at < 9; at++) {
                int y = at / 3 - 1;
                int z = at % 3 - 1;
                boolean right = angles[at][0] == 1;
                boolean above = right == (angles[at][1] == 1);
                assertThat(partition.part(x, y, z, 1))
                        .as("%d %d %d", x, y, z)
                        .isEqualTo((byte) ((right ? 2 : 0) + (above ? 0 : 1)));
            }
        }
    }

    /** The parts of signs are those of angles, on a grid and off it, but for their numbers. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void eightPartsEqualThoseOfAngles(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        boolean grid = seed == 1;
        float[] places = new float[3 * 150];
        for (int at = 0; at < places.length; at++) {
            places[at] = grid ? random.nextInt(-4, 5) : (float) random.nextDouble(-4, 4);
        }
        NaivePairs.Space space = new NaivePairs.Space(8, 2.05, 5.05);
        byte[] parts = new EightParts(2.05, 5.05).around(IntStream.range(0, 150).toArray(), places);
        int[] numbers = {0, 1, 3, 2, 4, 5, 7, 6}; // angles' to ours
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 150; i++) {
            for (int j = 0; j < 150; j++) {
                int naive = space.part(place(places, i), place(places, j));
                int part = i == j ? OWN : naive < 0 ? NONE : numbers[naive];
                assertThat((int) parts[150 * i + j]).as("%d %d", i, j).isEqualTo(part);
                seen.add(part);
            }
        }
        assertThat(seen).hasSize(10);
    }

    private static float[] place(float[] places, int i) {
        return Arrays.copyOfRange(places, 3 * i, 3 * i + 3);
    }
}
