package io.slidr4j.sparse.coords;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

class KernelMapTest {

    @ParameterizedTest
    @CsvSource({"1,1,1", "3,1,1", "3,1,2", "2,1,2", "3,2,1", "5,1,1", "2,1,1", "1,1,2", "3,3,4"})
    void equalsTheNaiveTwin(int size, int dilation, int stride) {
        CoordinateMap input = randomMap(400, 3);
        KernelShape kernel = new KernelShape(size, dilation);
        CoordinateMap output = stride == 1 ? input : input.strided(stride);
        assertEqual(KernelMap.between(input, output, kernel), input, output, kernel);
        CoordinateMap coarse = input.strided(2);
        CoordinateMap coarser = stride == 1 ? coarse : coarse.strided(stride);
        assertEqual(KernelMap.between(coarse, coarser, kernel), coarse, coarser, kernel);
    }

    @ParameterizedTest
    @CsvSource({"3,1", "2,2", "3,2"})
    void reversedHasThePairsTurnedRound(int size, int stride) {
        CoordinateMap input = randomMap(300, 2);
        CoordinateMap output = stride == 1 ? input : input.strided(stride);
        KernelMap map = KernelMap.between(input, output, KernelShape.of(size));
        KernelMap reversed = map.reversed();
        assertThat(reversed.reversed()).isSameAs(map);
        assertThat(reversed.inputRows()).isEqualTo(map.outputRows());
        assertThat(reversed.outputRows()).isEqualTo(map.inputRows());
        for (int k = 0; k < map.volume(); k++) {
            assertThat(reversed.at(k).outputs()).isSorted();
            assertThat(turned(reversed.at(k))).containsExactlyInAnyOrderElementsOf(list(map.at(k)));
        }
    }

    @Test
    void allNeighboursPresent() {
        CoordinateMap block = CoordinateMap.of(block(-1, 2));
        KernelMap map = KernelMap.between(block, block, KernelShape.of(3));
        int centre = 13;
        for (int k = 0; k < 27; k++) {
            assertThat(list(map.at(k))).contains(List.of(k, centre));
        }
    }

    @Test
    void oneVoxelMeetsItself() {
        CoordinateMap one = CoordinateMap.of(new int[] {0, -5, 7, 1});
        KernelMap map = KernelMap.between(one, one, KernelShape.of(3));
        assertThat(map.pairs()).isEqualTo(1);
        assertThat(list(map.at(13))).containsExactly(List.of(0, 0));
    }

    @Test
    void noVoxelNoPair() {
        CoordinateMap none = CoordinateMap.of(new int[0]);
        assertThat(KernelMap.between(none, none, KernelShape.of(3)).pairs()).isZero();
        assertThat(KernelMap.between(none, none.strided(2), KernelShape.of(2)).pairs()).isZero();
    }

    @Test
    void cloudsOfABatchDoNotMeet() {
        CoordinateMap two = CoordinateMap.of(new int[] {0, 0, 0, 0, 1, 0, 0, 1});
        assertThat(KernelMap.between(two, two, KernelShape.of(3)).pairs()).isEqualTo(2);
    }

    @Test
    void firstAtFindsARangeOfOutputRows() {
        RowPairs pairs = new RowPairs(new int[] {9, 8, 7}, new int[] {1, 4, 6});
        assertThat(List.of(pairs.firstAt(0), pairs.firstAt(4), pairs.firstAt(5), pairs.firstAt(7)))
                .containsExactly(0, 1, 2, 3);
    }

    /** The voxels with every coordinate in {@code from .. to - 1}, x fastest, as cloud 0. */
    private static int[] block(int from, int to) {
        List<Integer> numbers = new ArrayList<>();
        for (int z = from; z < to; z++) {
            for (int y = from; y < to; y++) {
                for (int x = from; x < to; x++) {
                    numbers.addAll(List.of(0, x, y, z));
                }
            }
        }
        return numbers.stream().mapToInt(n -> n).toArray();
    }

    /** Distinct random voxels on both sides of zero, in clouds 0 .. batch - 1. */
    static CoordinateMap randomMap(int draws, int batch) {
        RandomGenerator random = new SplittableRandom(1);
        return CoordinateMap.of(
                random.ints(draws, 0, 13 * 13 * 13 * batch)
                        .distinct()
                        .flatMap(
                                i ->
                                        java.util.stream.IntStream.of(
                                                i / 2197,
                                                i % 13 - 6,
                                                i / 13 % 13 - 6,
                                                i / 169 % 13 - 6))
                        .toArray());
    }

    private static void assertEqual(
            KernelMap map, CoordinateMap input, CoordinateMap output, KernelShape kernel) {
        List<List<List<Integer>>> naive =
                NaiveKernelMap.between(input, output, kernel.size(), kernel.dilation());
        assertThat(map.volume()).isEqualTo(naive.size());
        assertThat(map.pairs()).isEqualTo(naive.stream().mapToInt(List::size).sum());
        for (int k = 0; k < map.volume(); k++) {
            assertThat(list(map.at(k))).as("offset %d", k).isEqualTo(naive.get(k));
        }
    }

    private static List<List<Integer>> list(RowPairs pairs) {
        List<List<Integer>> list = new ArrayList<>();
        for (int p = 0; p < pairs.size(); p++) {
            list.add(List.of(pairs.inputs()[p], pairs.outputs()[p]));
        }
        return list;
    }

    private static List<List<Integer>> turned(RowPairs pairs) {
        return list(new RowPairs(pairs.outputs(), pairs.inputs()));
    }
}
