package io.slidr4j.sparse.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slidr4j.engine.BlockProducts;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.sparse.coords.CoordinateMap;
import io.slidr4j.sparse.coords.KernelMap;
import io.slidr4j.sparse.coords.KernelShape;
import io.slidr4j.testkit.Close;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.stream.Stream;

class SparseKernelsTest {

    private static final List<SparseKernels> ALL =
            List.of(new BlockKernels(BlockArithmetic.FLOAT32), new LibtorchKernels());

    private static final SparseKernels ROUNDED = new BlockKernels(BlockArithmetic.BFLOAT16);

    private static final SparseKernels SPLIT = new BlockKernels(BlockArithmetic.SPLIT);

    @ParameterizedTest
    @CsvSource({
        "1,1", "1,32", "3,5", "7,33", "12,32", "13,31", "31,64", "40,17", "64,96", "520,3", "2,515"
    })
    void equalTheNaiveTwinOnAnyChannels(int cin, int cout) {
        CoordinateMap voxels = Clouds.random(300, 4, 2);
        assertEqualNaive(KernelMap.between(voxels, voxels, KernelShape.of(3)), cin, cout);
        KernelMap down = KernelMap.between(voxels, voxels.strided(2), KernelShape.of(2));
        assertEqualNaive(down, cin, cout);
        assertEqualNaive(down.reversed(), cin, cout);
        assertEqualNaive(KernelMap.identity(70), cin, cout);
    }

    @Test
    void equalTheNaiveTwinWhereAllNeighboursArePresent() {
        CoordinateMap voxels = Clouds.full(5);
        assertEqualNaive(KernelMap.between(voxels, voxels, KernelShape.of(3)), 6, 10);
    }

    @Test
    void equalTheNaiveTwinBeyondOneBlockOfPairs() {
        CoordinateMap voxels = Clouds.full(6); // the centre has 1728 pairs
        assertEqualNaive(KernelMap.between(voxels, voxels, KernelShape.of(3)), 5, 35);
    }

    @Test
    void oneVoxelAndNoVoxel() {
        CoordinateMap one = CoordinateMap.of(new int[] {0, -4, 2, 9});
        assertEqualNaive(KernelMap.between(one, one, KernelShape.of(3)), 5, 9);
        CoordinateMap none = CoordinateMap.of(new int[0]);
        assertEqualNaive(KernelMap.between(none, none, KernelShape.of(3)), 5, 9);
    }

    @Test
    void sameBitsForAnyNumberOfThreads() {
        CoordinateMap voxels = Clouds.random(1500, 6, 2);
        KernelMap map = KernelMap.between(voxels, voxels, KernelShape.of(3));
        for (SparseKernels kernels : all()) {
            List<float[]> one = withThreads(1, kernels, map);
            for (int threads : new int[] {2, 3, 7}) {
                assertThat(withThreads(threads, kernels, map))
                        .as("%s, %d threads", kernels, threads)
                        .usingRecursiveComparison()
                        .isEqualTo(one);
            }
        }
    }

    private static List<SparseKernels> all() {
        return BlockProducts.hasBfloat16()
                ? Stream.concat(ALL.stream(), Stream.of(ROUNDED, SPLIT)).toList()
                : ALL;
    }

    @Test
    void transposedWeightsNeedNoCopyByTheCaller() {
        CoordinateMap voxels = Clouds.random(100, 3, 1);
        KernelMap map = KernelMap.between(voxels, voxels, KernelShape.of(3));
        try (Scope _ = Scope.open("test")) {
            Tensor x = tensor("x", voxels.size(), 9);
            Tensor w = tensor("w", 27, 4, 9);
            for (SparseKernels kernels : ALL) {
                Tensor view = kernels.multiply(x, w.transpose(1, 2), map);
                Tensor copy = kernels.multiply(x, w.transpose(1, 2).contiguous(), map);
                assertThat(Tensors.floats(view)).isEqualTo(Tensors.floats(copy));
                view = kernels.inputGradient(x, w, map);
                copy = kernels.multiply(x, w.transpose(1, 2), map.reversed());
                assertThat(Tensors.floats(view)).isEqualTo(Tensors.floats(copy));
            }
        }
    }

    @Test
    void rowsThatDoNotFitTheMapAreRefused() {
        CoordinateMap voxels = Clouds.random(50, 3, 1);
        KernelMap map = KernelMap.between(voxels, voxels, KernelShape.of(3));
        try (Scope _ = Scope.open("test")) {
            Tensor x = tensor("x", voxels.size() - 1, 4);
            Tensor w = tensor("w", 27, 4, 4);
            assertThatThrownBy(() -> new BlockKernels(BlockArithmetic.FLOAT32).multiply(x, w, map))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static List<float[]> withThreads(int threads, SparseKernels kernels, KernelMap map) {
        int before = torch.get_num_threads();
        torch.set_num_threads(threads);
        try {
            return results(kernels, map, 37, 48);
        } finally {
            torch.set_num_threads(before);
        }
    }

    private static void assertEqualNaive(KernelMap map, int cin, int cout) {
        float[] x = Clouds.numbers("x", map.inputRows() * cin);
        float[] w = Clouds.numbers("w", map.volume() * cin * cout);
        float[] dy = Clouds.numbers("dy", map.outputRows() * cout);
        for (SparseKernels kernels : ALL) {
            List<float[]> ours = results(kernels, map, cin, cout);
            Close.absolute(ours.get(0), NaiveKernels.multiply(x, w, map, cin, cout), 1e-4);
            Close.absolute(ours.get(1), NaiveKernels.weightGradient(x, dy, map, cin, cout), 2e-4);
            Close.absolute(ours.get(2), NaiveKernels.inputGradient(dy, w, map, cin, cout), 1e-4);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,32", "2,2", "3,6", "6,5", "7,33", "30,64", "40,18", "64,96", "520,4"})
    void splitOnesEqualTheNaiveTwinToSixteenBits(int cin, int cout) {
        assumeTrue(BlockProducts.hasBfloat16(), "this CPU has no bfloat16 products");
        CoordinateMap voxels = Clouds.random(300, 4, 2);
        assertSplitEqualNaive(KernelMap.between(voxels, voxels, KernelShape.of(3)), cin, cout);
        KernelMap down = KernelMap.between(voxels, voxels.strided(2), KernelShape.of(2));
        assertSplitEqualNaive(down, cin, cout);
        assertSplitEqualNaive(down.reversed(), cin, cout);
        assertSplitEqualNaive(KernelMap.identity(70), cin, cout);
        assertSplitEqualNaive(KernelMap.identity(0), cin, cout);
    }

    /**
     * Each factor is off by 2⁻¹⁶ of itself at most, and 2⁻¹⁶ of the product is left out; a quarter
     * of what is allowed is for the float32 sums.
     */
    private static void assertSplitEqualNaive(KernelMap map, int cin, int cout) {
        float[] x = Clouds.numbers("x", map.inputRows() * cin);
        float[] w = Clouds.numbers("w", map.volume() * cin * cout);
        float[] dy = Clouds.numbers("dy", map.outputRows() * cout);
        List<float[]> ours = results(SPLIT, map, cin, cout);
        assertWithin(
                ours.get(0),
                NaiveKernels.multiply(x, w, map, cin, cout),
                NaiveKernels.multiply(sizes(x), sizes(w), map, cin, cout));
        assertWithin(
                ours.get(1),
                NaiveKernels.weightGradient(x, dy, map, cin, cout),
                NaiveKernels.weightGradient(sizes(x), sizes(dy), map, cin, cout));
        assertWithin(
                ours.get(2),
                NaiveKernels.inputGradient(dy, w, map, cin, cout),
                NaiveKernels.inputGradient(sizes(dy), sizes(w), map, cin, cout));
    }

    private static void assertWithin(float[] ours, float[] naive, float[] sizes) {
        assertThat(ours).hasSameSizeAs(naive);
        for (int i = 0; i < ours.length; i++) {
            assertThat(ours[i]).isCloseTo(naive[i], within(sizes[i] * 0x1p-14f));
        }
    }

    private static float[] sizes(float[] values) {
        float[] sizes = values.clone();
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(sizes[i]);
        }
        return sizes;
    }

    /** Else it would be float32 products, or rounded ones, that the test above is about. */
    @Test
    void splitOnesAreNeitherOfTheOthers() {
        assumeTrue(BlockProducts.hasBfloat16(), "this CPU has no bfloat16 products");
        CoordinateMap voxels = Clouds.random(300, 4, 2);
        KernelMap map = KernelMap.between(voxels, voxels, KernelShape.of(3));
        List<float[]> split = results(SPLIT, map, 32, 48);
        for (SparseKernels other : List.of(ALL.getFirst(), ROUNDED)) {
            List<float[]> others = results(other, map, 32, 48);
            for (int i = 0; i < split.size(); i++) {
                assertThat(split.get(i)).isNotEqualTo(others.get(i));
            }
        }
    }

    /** Splitting rows of few channels costs more than it saves. */
    @ParameterizedTest
    @CsvSource({"64,64,true", "64,128,true", "62,64,false", "64,48,false", "16,16,false"})
    void narrowLayersTakeFactorsAsTheyAre(int cin, int cout, boolean wide) {
        assumeTrue(BlockProducts.hasBfloat16(), "this CPU has no bfloat16 products");
        CoordinateMap voxels = Clouds.random(300, 4, 2);
        KernelMap map = KernelMap.between(voxels, voxels, KernelShape.of(3));
        SparseKernels kernels = new BlockKernels(BlockArithmetic.SPLIT, 64);
        SparseKernels same = wide ? SPLIT : ALL.getFirst();
        assertThat(results(kernels, map, cin, cout))
                .usingRecursiveComparison()
                .isEqualTo(results(same, map, cin, cout));
    }

    /** What is not finite, or rounds to infinity, never becomes a finite number. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                0x7f800000,
                0xff800000,
                0x7fc00000,
                0x7fffffff,
                0xffffffff,
                0x7f800001,
                0x7f7fffff
            })
    void splitOnesKeepWhatIsNotFinite(int bits) {
        assumeTrue(BlockProducts.hasBfloat16(), "this CPU has no bfloat16 products");
        KernelMap map = KernelMap.identity(70);
        for (int channels : new int[] {8, 48}) {
            for (int i = 0; i < channels; i++) {
                try (Scope _ = Scope.open("test")) {
                    float[] x = Clouds.numbers("x", 70 * channels);
                    x[69 * channels + i] = Float.intBitsToFloat(bits);
                    Tensor rows = Tensors.of(x, 70, channels);
                    Tensor ones = Tensors.ones(1, channels, 6);
                    float[] y = Tensors.floats(SPLIT.multiply(rows, ones, map)); // [70, 6]
                    assertNotFinite(y, 69 * 6, 6);
                    float[] dx =
                            Tensors.floats(
                                    SPLIT.inputGradient(
                                            rows, ones.transpose(1, 2).contiguous(), map));
                    assertNotFinite(dx, 69 * 6, 6);
                    float[] dw =
                            Tensors.floats(SPLIT.weightGradient(rows, Tensors.ones(70, 6), map));
                    assertNotFinite(dw, i * 6, 6);
                    x = Clouds.numbers("w", channels * 6);
                    x[i * 6 + 5] = Float.intBitsToFloat(bits);
                    y =
                            Tensors.floats(
                                    SPLIT.multiply(
                                            Tensors.ones(70, channels),
                                            Tensors.of(x, 1, channels, 6),
                                            map));
                    assertNotFinite(y, 5, 1);
                }
            }
        }
    }

    private static void assertNotFinite(float[] values, int from, int count) {
        for (int i = from; i < from + count; i++) {
            assertThat(Float.isFinite(values[i])).as("value %d", i).isFalse();
        }
    }

    /** Products of rounded factors are exact in float32; so are those of factors that need none. */
    @ParameterizedTest
    @CsvSource({"1,1", "1,32", "2,2", "3,6", "6,5", "7,33", "30,64", "40,18", "64,96", "520,4"})
    void roundedOnesEqualTheNaiveTwinOfRoundedFactors(int cin, int cout) {
        assumeTrue(BlockProducts.hasBfloat16(), "this CPU has no bfloat16 products");
        CoordinateMap voxels = Clouds.random(300, 4, 2);
        assertRoundedEqualNaive(KernelMap.between(voxels, voxels, KernelShape.of(3)), cin, cout);
        KernelMap down = KernelMap.between(voxels, voxels.strided(2), KernelShape.of(2));
        assertRoundedEqualNaive(down, cin, cout);
        assertRoundedEqualNaive(down.reversed(), cin, cout);
        assertRoundedEqualNaive(KernelMap.identity(70), cin, cout);
        assertRoundedEqualNaive(KernelMap.identity(0), cin, cout);
    }

    private static void assertRoundedEqualNaive(KernelMap map, int cin, int cout) {
        float[] x = rounded(Clouds.numbers("x", map.inputRows() * cin));
        float[] w = rounded(Clouds.numbers("w", map.volume() * cin * cout));
        float[] dy = rounded(Clouds.numbers("dy", map.outputRows() * cout));
        try (Scope _ = Scope.open("rounded")) {
            Tensor rows = Tensors.of(x, map.inputRows(), cin);
            Tensor weights = Tensors.of(w, map.volume(), cin, cout);
            Tensor gradients = Tensors.of(dy, map.outputRows(), cout);
            Close.absolute(
                    Tensors.floats(ROUNDED.multiply(rows, weights, map)),
                    NaiveKernels.multiply(x, w, map, cin, cout),
                    1e-4);
            Close.absolute(
                    Tensors.floats(ROUNDED.inputGradient(gradients, weights, map)),
                    NaiveKernels.inputGradient(dy, w, map, cin, cout),
                    1e-4);
            Close.absolute(
                    Tensors.floats(ROUNDED.weightGradient(rows, gradients, map)),
                    NaiveKernels.weightGradient(x, dy, map, cin, cout),
                    2e-4);
        }
    }

    /** The nearest bfloat16, by libtorch. */
    private static float[] rounded(float[] values) {
        try (Scope _ = Scope.open("round")) {
            Tensor half = Tensors.of(values, values.length).to(ScalarType.BFloat16);
            return Tensors.floats(half);
        }
    }

    /** The kernels round what they are given, as libtorch does. */
    @Test
    void roundedOnesRoundTheirFactors() {
        assumeTrue(BlockProducts.hasBfloat16(), "this CPU has no bfloat16 products");
        KernelMap map = KernelMap.identity(50);
        float[] x = Clouds.numbers("x", 50 * 34);
        float[] dy = Clouds.numbers("dy", 50 * 20);
        try (Scope _ = Scope.open("test")) {
            Tensor ours =
                    ROUNDED.weightGradient(Tensors.of(x, 50, 34), Tensors.of(dy, 50, 20), map);
            Close.absolute(
                    Tensors.floats(ours),
                    NaiveKernels.weightGradient(rounded(x), rounded(dy), map, 34, 20),
                    1e-5);
        }
    }

    private static List<float[]> results(SparseKernels kernels, KernelMap map, int cin, int cout) {
        try (Scope _ = Scope.open("results")) {
            Tensor x = tensor("x", map.inputRows(), cin);
            Tensor w = tensor("w", map.volume(), cin, cout);
            Tensor dy = tensor("dy", map.outputRows(), cout);
            return List.of(
                    Tensors.floats(kernels.multiply(x, w, map)),
                    Tensors.floats(kernels.weightGradient(x, dy, map)),
                    Tensors.floats(kernels.inputGradient(dy, w, map)));
        }
    }

    private static Tensor tensor(String name, int... shape) {
        long[] sizes = java.util.Arrays.stream(shape).asLongStream().toArray();
        int count = java.util.Arrays.stream(shape).reduce(1, Math::multiplyExact);
        return Tensors.of(Clouds.numbers(name, count), sizes);
    }
}
