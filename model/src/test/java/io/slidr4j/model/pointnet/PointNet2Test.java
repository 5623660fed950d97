package io.slidr4j.model.pointnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.engine.FormulaWeights;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.model.pointnet.Abstraction.Scale;
import io.slidr4j.sparse.points.PointColumns;
import io.slidr4j.sparse.points.PyramidBatch;
import io.slidr4j.testkit.Close;
import io.slidr4j.testkit.FiniteDifferences;

import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** PointNet++ against a naive twin, by finite differences, and by what it must not depend on. */
class PointNet2Test {

    private static final List<Abstraction> TWO =
            List.of(
                    new Abstraction(7, List.of(Scale.of(0.5, 3, 5, 6), Scale.of(0.9, 6, 4, 7))),
                    new Abstraction(3, List.of(Scale.of(1.2, 4, 8, 9))));
    private static final List<List<Integer>> BACK = List.of(List.of(6, 5), List.of(10));

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void featuresAreTheNaiveOnes(boolean training) {
        List<float[]> clouds = List.of(cloud(23, 1), cloud(9, 2), cloud(2, 3));
        try (Scope _ = Scope.open("test");
                PointNet2 network = network(TWO, BACK)) {
            network.train(training);
            NaivePointNet naive = new NaivePointNet(state(network), TWO, training);
            double[][] expected =
                    naive.forward(clouds.stream().map(PointNet2Test::points).toList());
            float[] actual = Tensors.floats(features(network, clouds));
            Close.absolute(actual, flat(expected), 2e-5);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void gradientsAreThoseOfFiniteDifferences(boolean training) {
        List<float[]> clouds = List.of(cloud(13, 4), cloud(8, 5));
        try (Scope _ = Scope.open("test");
                PointNet2 network = network(TWO, BACK)) {
            network.train(training);
            Map<String, float[]> state = state(network);
            loss(features(network, clouds)).backward();
            network.parameters()
                    .forEach(
                            (name, parameter) ->
                                    Close.relativeNorm(
                                            Tensors.floats(parameter.grad()),
                                            differences(state, name, clouds, training),
                                            5e-3));
        }
    }

    @Test
    void theOrderOfPointsBehindTheFirstDoesNotMatter() {
        List<Abstraction> roomy =
                List.of(
                        new Abstraction(7, List.of(Scale.of(0.5, 30, 5, 6))),
                        new Abstraction(3, List.of(Scale.of(1.2, 30, 8, 9))));
        float[] cloud = cloud(29, 6);
        List<Integer> order = new ArrayList<>(IntStream.range(1, 29).boxed().toList());
        Collections.shuffle(order, new Random(1));
        order.addFirst(0);
        float[] shuffled = new float[cloud.length];
        IntStream.range(0, 29)
                .forEach(n -> System.arraycopy(cloud, 4 * order.get(n), shuffled, 4 * n, 4));
        try (Scope _ = Scope.open("test");
                PointNet2 network = network(roomy, BACK)) {
            network.eval();
            float[] plain = Tensors.floats(features(network, List.of(cloud)));
            float[] moved = Tensors.floats(features(network, List.of(shuffled)));
            for (int n = 0; n < 29; n++) {
                Close.absolute(row(moved, n), row(plain, order.get(n)), 1e-5);
            }
        }
    }

    @Test
    void cloudsDoNotSeeEachOther() {
        try (Scope _ = Scope.open("test");
                PointNet2 network = network(TWO, BACK)) {
            network.eval();
            float[] alone = Tensors.floats(features(network, List.of(cloud(12, 8))));
            float[] among = Tensors.floats(features(network, List.of(cloud(30, 7), cloud(12, 8))));
            Close.absolute(Arrays.copyOfRange(among, 30 * 5, 42 * 5), alone, 1e-5);
        }
    }

    @Test
    void withoutGradientsTheFeaturesAreTheSame() {
        List<float[]> clouds = List.of(cloud(23, 1));
        try (Scope _ = Scope.open("test");
                PointNet2 network = network(TWO, BACK)) {
            network.eval();
            float[] recorded = Tensors.floats(features(network, clouds));
            try (NoGradGuard _ = new NoGradGuard()) {
                assertThat(Tensors.floats(features(network, clouds))).isEqualTo(recorded);
            }
        }
    }

    @Test
    void parametersHaveTheReferencesNamesAndShapes() {
        try (Scope _ = Scope.open("test");
                PointNet2 network = new PointNet2(1, PointNetSize.FULL)) {
            Map<String, Tensor> state = network.state();
            assertThat(state).hasSize(6 * (4 * 2 * 3 + 4 * 2));
            assertThat(shape(state, "SA_modules.0.mlps.0.0.weight")).containsExactly(16, 4, 1, 1);
            assertThat(shape(state, "SA_modules.0.mlps.1.7.running_var")).containsExactly(64);
            assertThat(shape(state, "SA_modules.1.mlps.1.3.weight")).containsExactly(96, 64, 1, 1);
            assertThat(shape(state, "SA_modules.2.mlps.0.0.weight"))
                    .containsExactly(128, 259, 1, 1);
            assertThat(shape(state, "SA_modules.3.mlps.1.6.weight"))
                    .containsExactly(512, 384, 1, 1);
            assertThat(shape(state, "FP_modules.0.mlp.0.weight")).containsExactly(128, 257, 1, 1);
            assertThat(shape(state, "FP_modules.1.mlp.0.weight")).containsExactly(256, 608, 1, 1);
            assertThat(shape(state, "FP_modules.2.mlp.0.weight")).containsExactly(512, 768, 1, 1);
            assertThat(shape(state, "FP_modules.3.mlp.0.weight")).containsExactly(512, 1536, 1, 1);
            assertThat(network.plan().get(2).balls().get(1).radius()).isEqualTo(2);
            assertThat(PointNetSize.FULL.outputs()).isEqualTo(128);
        }
    }

    @Test
    void impossibleSizesAreRefused() {
        assertThatThrownBy(() -> new PointNet2(1, TWO, List.of(List.of(3))))
                .hasMessageContaining("2 abstractions and 1 propagations");
        assertThatThrownBy(() -> new PointNet2(0, TWO, BACK))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static PointNet2 network(List<Abstraction> down, List<List<Integer>> up) {
        PointNet2 network = new PointNet2(1, down, up);
        FormulaWeights.fill(network, 3);
        return network;
    }

    /** A sum in which every feature has a weight of its own. */
    private static Tensor loss(Tensor features) {
        float[] weights = new float[Math.toIntExact(features.numel())];
        IntStream.range(0, weights.length).forEach(i -> weights[i] = (float) Math.sin(i));
        return features.mul(Tensors.of(weights, Tensors.shape(features))).sum();
    }

    /** Of the naive network, whose double precision allows a step that meets few kinks. */
    private static float[] differences(
            Map<String, float[]> state, String name, List<float[]> clouds, boolean training) {
        List<List<NaivePointNet.Point>> points =
                clouds.stream().map(PointNet2Test::points).toList();
        return FiniteDifferences.gradient(
                x -> {
                    Map<String, float[]> moved = new LinkedHashMap<>(state);
                    moved.put(name, x);
                    double[][] rows = new NaivePointNet(moved, TWO, training).forward(points);
                    return IntStream.range(0, rows.length * rows[0].length)
                            .mapToDouble(i -> rows[i / 5][i % 5] * (float) Math.sin(i))
                            .sum();
                },
                state.get(name).clone(),
                1e-5f);
    }

    /** Clouds of rows (x, y, z, intensity). */
    private static Tensor features(PointNet2 network, List<float[]> clouds) {
        List<PointColumns> columns = clouds.stream().map(c -> PointColumns.of(xyz(c))).toList();
        int points = columns.stream().mapToInt(PointColumns::size).sum();
        float[] intensity = new float[points];
        int at = 0;
        for (float[] cloud : clouds) {
            for (int n = 0; n < cloud.length / 4; n++) {
                intensity[at++] = cloud[4 * n + 3];
            }
        }
        PyramidBatch batch = PyramidBatch.of(columns, network.plan());
        return network.forward(Tensors.of(intensity, points, 1), batch);
    }

    private static float[] xyz(float[] cloud) {
        float[] xyz = new float[cloud.length / 4 * 3];
        IntStream.range(0, cloud.length / 4)
                .forEach(n -> System.arraycopy(cloud, 4 * n, xyz, 3 * n, 3));
        return xyz;
    }

    private static List<NaivePointNet.Point> points(float[] cloud) {
        return IntStream.range(0, cloud.length / 4)
                .mapToObj(
                        n ->
                                new NaivePointNet.Point(
                                        new double[] {
                                            cloud[4 * n], cloud[4 * n + 1], cloud[4 * n + 2]
                                        },
                                        new double[] {cloud[4 * n + 3]}))
                .toList();
    }

    private static Map<String, float[]> state(PointNet2 network) {
        Map<String, float[]> values = new LinkedHashMap<>();
        network.state().forEach((name, tensor) -> values.put(name, Tensors.floats(tensor)));
        return values;
    }

    private static float[] cloud(int points, int seed) {
        Random random = new Random(seed);
        float[] rows = new float[4 * points];
        IntStream.range(0, rows.length).forEach(i -> rows[i] = random.nextFloat() * 2 - 1);
        return rows;
    }

    private static float[] row(float[] features, int n) {
        return Arrays.copyOfRange(features, 5 * n, 5 * n + 5);
    }

    private static long[] shape(Map<String, Tensor> state, String name) {
        assertThat(state).containsKey(name);
        return Tensors.shape(state.get(name));
    }

    private static float[] flat(double[][] rows) {
        float[] flat = new float[rows.length * rows[0].length];
        IntStream.range(0, flat.length)
                .forEach(i -> flat[i] = (float) rows[i / rows[0].length][i % rows[0].length]);
        return flat;
    }
}
