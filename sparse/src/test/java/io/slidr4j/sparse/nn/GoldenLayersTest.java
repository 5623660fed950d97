package io.slidr4j.sparse.nn;

import io.slidr4j.engine.FormulaWeights;
import io.slidr4j.engine.Module;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.sparse.coords.CoordinateMap;
import io.slidr4j.sparse.coords.KernelShape;
import io.slidr4j.testkit.Close;
import io.slidr4j.testkit.Npy;
import io.slidr4j.testkit.Shared;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Single layers and short stacks against the reference: outputs and all gradients. */
class GoldenLayersTest {

    private static final float TOLERANCE = 5e-6f;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k1s1",
                "k3s1",
                "k3s2",
                "k2s2",
                "k3s1d2",
                "k5s1",
                "k2s2_k3_up",
                "two_levels"
            })
    void equalsTheReference(String name) {
        Map<String, Npy> golden = Npy.readAll(Shared.reference("ops/sparse_ops.npz"));
        try (Scope _ = Scope.open(name);
                SparseSequence layers = new SparseSequence(layers(name))) {
            fill(layers);
            CoordinateMap voxels = CoordinateMap.of(golden.get("coords").ints());
            Tensor x = Tensors.of(golden.get("features").floats(), voxels.size(), 8);
            SparseTensor y = SparseTensor.of(voxels, x.requires_grad_(true)).then(layers);
            int[] order = sorted(y.manager().coordinates(y.tensorStride()).coordinates());

            close(Tensors.floats(rows(y.features(), order)), golden.get(name + ".out"));
            backward(rows(y.features(), order), name);
            close(Tensors.floats(x.grad()), golden.get(name + ".grad_in"));
            int i = 0;
            for (Tensor kernel : layers.parameters().values()) {
                close(Tensors.floats(kernel.grad()), golden.get(name + ".grad_kernel" + i++));
            }
        }
    }

    private static List<SparseModule> layers(String name) {
        KernelShape two = KernelShape.of(2);
        KernelShape three = KernelShape.of(3);
        return switch (name) {
            case "k1s1" -> List.of(PointwiseConvolution.plain(8, 16));
            case "k3s1" -> List.of(new SparseConvolution(8, 16, three, 1));
            case "k3s2" -> List.of(new SparseConvolution(8, 16, three, 2));
            case "k2s2" -> List.of(new SparseConvolution(8, 16, two, 2));
            case "k3s1d2" -> List.of(new SparseConvolution(8, 16, new KernelShape(3, 2), 1));
            case "k5s1" -> List.of(new SparseConvolution(8, 4, KernelShape.of(5), 1));
            case "k2s2_k3_up" ->
                    List.of(
                            new SparseConvolution(8, 16, two, 2),
                            new SparseConvolution(16, 16, three, 1),
                            new TransposedSparseConvolution(16, 12, two, 2));
            case "two_levels" ->
                    List.of(
                            new SparseConvolution(8, 8, two, 2),
                            new SparseConvolution(8, 8, two, 2),
                            new SparseConvolution(8, 8, three, 1),
                            new TransposedSparseConvolution(8, 8, two, 2),
                            new TransposedSparseConvolution(8, 8, two, 2));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static void fill(Module layers) {
        int seed = 100;
        for (Tensor kernel : layers.parameters().values()) {
            FormulaWeights.fill(Map.of("kernel", kernel), seed++);
        }
    }

    private static void backward(Tensor sortedOutput, String name) {
        double[] u = FormulaWeights.uniform(9, name, (int) sortedOutput.numel());
        float[] upstream = new float[u.length];
        IntStream.range(0, u.length).forEach(i -> upstream[i] = (float) u[i]);
        sortedOutput.mul(Tensors.of(upstream, Tensors.shape(sortedOutput))).sum().backward();
    }

    private static Tensor rows(Tensor features, int[] order) {
        return features.index_select(0, Tensors.indices(order));
    }

    /** Rows by (batch, x, y, z). */
    private static int[] sorted(int[] coordinates) {
        return IntStream.range(0, coordinates.length / 4)
                .boxed()
                .sorted(
                        Comparator.comparing(
                                row -> Arrays.copyOfRange(coordinates, 4 * row, 4 * row + 4),
                                Arrays::compare))
                .mapToInt(row -> row)
                .toArray();
    }

    /** Within a few millionths of the largest value, which sums of hundreds of products lose. */
    private static void close(float[] actual, Npy golden) {
        float[] expected = golden.floats();
        float largest = 1;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        Close.absolute(actual, expected, TOLERANCE * largest);
    }
}
