package io.slidr4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.engine.EngineException;
import io.slidr4j.engine.FormulaWeights;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Seeds;
import io.slidr4j.engine.Tensors;
import io.slidr4j.sparse.coords.CoordinateMap;
import io.slidr4j.sparse.nn.SparseTensor;
import io.slidr4j.testkit.Close;
import io.slidr4j.testkit.Shared;

import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

class MinkUNetTest {

    private static final MinkUNet.Settings SMALL = new MinkUNet.Settings(1, 5, 3, 0.05, true);

    /** Their order matters too: linear probing trains the last two. */
    @Test
    void parametersHaveTheReferencesNamesInItsOrder() throws IOException {
        String summary = Files.readString(Shared.reference("keyframe/summary.json"));
        Matcher names = Pattern.compile("\"model_points\\.([^\"]+)\"").matcher(summary);
        List<String> expected = new ArrayList<>();
        while (names.find()) {
            expected.add(names.group(1));
        }
        try (Scope _ = Scope.open("test");
                MinkUNet network = new MinkUNet(SMALL)) {
            assertThat(List.copyOf(network.parameters().keySet()))
                    .isEqualTo(expected.stream().distinct().toList());
            assertThat(Tensors.shape(network.parameters().get("conv4p8s2.kernel")))
                    .containsExactly(8, 128, 128);
            assertThat(Tensors.shape(network.parameters().get("block2.0.downsample.0.kernel")))
                    .containsExactly(32, 64);
            assertThat(Tensors.shape(network.parameters().get("final.bias"))).containsExactly(1, 5);
        }
    }

    @Test
    void cloudsOfABatchDoNotSeeEachOtherInEvaluation() {
        try (Scope _ = Scope.open("test");
                NoGradGuard _ = new NoGradGuard();
                MinkUNet network = network(SMALL)) {
            network.eval();
            float[] alone = Tensors.floats(network.forward(cloud(0)));
            float[] both = Tensors.floats(network.forward(cloud(0, 7)));
            assertThat(Arrays.copyOf(both, alone.length)).isEqualTo(alone);
            assertThat(Arrays.copyOfRange(both, alone.length, both.length)).isEqualTo(alone);
        }
    }

    /** Large clouds pass one after the other: the same bits as together. */
    @Test
    void partsOfABatchAreTheWholeBatch() {
        try (Scope _ = Scope.open("test");
                MinkUNet network = network(SMALL)) {
            network.eval();
            SparseTensor clouds = plane(90, 0, 1, 2);
            assertThat(clouds.parts(8000)).hasSize(3);
            float[] together = Tensors.floats(network.forward(clouds)); // with a graph: no parts
            try (NoGradGuard _ = new NoGradGuard()) {
                assertThat(Tensors.floats(network.forward(clouds))).isEqualTo(together);
            }
        }
    }

    @Test
    void rowsHaveLengthOneWhereNormalised() {
        try (Scope _ = Scope.open("test");
                MinkUNet network = network(SMALL)) {
            Tensor squares = network.forward(cloud(0)).pow(Tensors.scalar(2));
            float[] lengths = Tensors.floats(squares.sum(1));
            for (float length : lengths) {
                assertThat(length).isBetween(0.99999f, 1.00001f);
            }
        }
    }

    /** In evaluation the network is smooth enough along its last layers for differences. */
    @Test
    void gradientsReachTheOutputLayer() {
        try (Scope _ = Scope.open("test");
                MinkUNet network = network(SMALL)) {
            network.eval();
            Tensor kernel = network.parameters().get("final.kernel");
            loss(network).backward();
            double analytic = Tensors.floats(kernel.grad())[7];
            double numeric =
                    (lossAt(network, kernel, 7, 1e-2) - lossAt(network, kernel, 7, -1e-2)) / 2e-2;
            Close.relative(analytic, numeric, 1e-2);
            assertThat(network.parameters().values()).allMatch(p -> p.grad().defined());
        }
    }

    @Test
    void theSeedDecidesTheInitialKernels() {
        assertThat(initialKernel(3)).isEqualTo(initialKernel(3)).isNotEqualTo(initialKernel(4));
        double bound = 1 / Math.sqrt(8 * 128);
        for (float value : initialKernel(3)) {
            assertThat((double) value).isBetween(-bound, bound);
        }
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThatThrownBy(() -> new MinkUNet.Settings(1, 0, 3, 0.05, true))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("0 outputs");
        assertThatThrownBy(() -> new MinkUNet.Settings(1, 64, 3, 1.5, true))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("bn_momentum");
    }

    private static float[] initialKernel(long seed) {
        Seeds.seedLibtorch(seed);
        try (Scope _ = Scope.open("initial");
                MinkUNet network = new MinkUNet(SMALL)) {
            return Tensors.floats(network.parameters().get("conv4p8s2.kernel"));
        }
    }

    private static double lossAt(MinkUNet network, Tensor kernel, int index, double step) {
        try (Scope _ = Scope.open("difference");
                NoGradGuard _ = new NoGradGuard()) {
            Tensor value = kernel.view(-1).select(0, index);
            value.add_(Tensors.scalar(step));
            double loss = Tensors.item(loss(network));
            value.sub_(Tensors.scalar(step));
            return loss;
        }
    }

    private static Tensor loss(MinkUNet network) {
        Tensor features = network.forward(cloud(0));
        Tensor upstream = Tensors.of(ramp((int) features.numel()), Tensors.shape(features));
        return features.mul(upstream).sum();
    }

    private static float[] ramp(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = i % 7 - 3;
        }
        return values;
    }

    private static MinkUNet network(MinkUNet.Settings settings) {
        MinkUNet network = new MinkUNet(settings);
        FormulaWeights.fill(network, 1);
        return network;
    }

    /** A plane of size² voxels in each of the given clouds, a step higher in each. */
    private static SparseTensor plane(int size, int... clouds) {
        int voxels = clouds.length * size * size;
        int[] coordinates = new int[voxels * 4];
        float[] features = new float[voxels];
        for (int row = 0; row < voxels; row++) {
            int cloud = clouds[row / (size * size)];
            int[] voxel = {cloud, row / size % size, row % size, cloud};
            System.arraycopy(voxel, 0, coordinates, row * 4, 4);
            features[row] = row * (cloud + 1) % 13;
        }
        return SparseTensor.of(CoordinateMap.of(coordinates), Tensors.of(features, voxels, 1));
    }

    /** A wall and a floor, once in each of the given clouds. */
    private static SparseTensor cloud(int... batches) {
        List<Integer> coordinates = new ArrayList<>();
        List<Float> intensities = new ArrayList<>();
        for (int batch : batches) {
            for (int i = -20; i < 20; i++) {
                for (int j = 0; j < 8; j++) {
                    coordinates.addAll(List.of(batch, i, j - 4, j % 2 == 0 ? 0 : i));
                    intensities.add((float) Math.abs(i * j % 11));
                }
            }
        }
        float[] features = new float[intensities.size()];
        for (int i = 0; i < features.length; i++) {
            features[i] = intensities.get(i);
        }
        int[] rows = coordinates.stream().mapToInt(c -> c).toArray();
        return SparseTensor.of(CoordinateMap.of(rows), Tensors.of(features, features.length, 1));
    }
}
