package io.slidr4j.pretrain.objective;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.testkit.Close;
import io.slidr4j.testkit.Npy;
import io.slidr4j.train.loading.VoxelMatches;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The baselines' losses and gradients beside those of the authors' own code, run by PyTorch 1.13 on
 * the CPU on random inputs: PointContrast's {@code contrastive_hardest_negative_loss}, Contrastive
 * Scene Contexts' {@code ShapeContext} with {@code compute_loss}, DepthContrast's {@code
 * NCELossMoco}, ST-SLidR's {@code loss_superpixel_stslidr} and its class-balanced form. Inputs and
 * outputs are in {@code objectives/official.npz}; nothing was drawn at random inside a loss.
 */
class OfficialObjectiveTest {

    private static final double LOSS = 2e-6; // relative
    private static final double GRADIENT = 1e-7; // the largest is 0.3

    private static final Map<String, Npy> OFFICIAL = read();

    private static Map<String, Npy> read() {
        try {
            return Npy.readAll(
                    Path.of(
                            OfficialObjectiveTest.class
                                    .getResource("/objectives/official.npz")
                                    .toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void hardestContrast() {
        try (Scope _ = Scope.open("test")) {
            Tensor first = leaf("hardest_first"); // [60, 8]
            Tensor second = leaf("hardest_second"); // [50, 8]
            int[] pairs = OFFICIAL.get("hardest_pairs").ints();
            VoxelMatches matches = VoxelMatches.of(column(pairs, 0), column(pairs, 1));
            HardestContrast objective = new HardestContrast(1, 1, 0.1, 1.4);
            MatchedRows all = MatchedRows.all(matches);
            requireLoss("hardest", objective.loss(first, second, matches, all, rows(60), rows(50)));
            requireGradient("hardest_gradient0", first);
            requireGradient("hardest_gradient1", second);
        }
    }

    @Test
    void pointContrast() {
        try (Scope _ = Scope.open("test")) {
            Tensor first = leaf("contexts_first");
            Tensor second = leaf("contexts_second");
            MatchedRows all = new MatchedRows(rows(60), rows(60));
            requireLoss("nce", new PointContrast(60, 0.4).loss(first, second, all));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"four", "eight"})
    void sceneContexts(String parts) {
        ScenePartition partition =
                parts.equals("four") ? new FourParts(4, 25) : new EightParts(4, 25);
        try (Scope _ = Scope.open("test")) {
            Tensor first = leaf("contexts_first");
            Tensor second = leaf("contexts_second");
            MatchedRows all = new MatchedRows(rows(60), rows(60));
            SceneContexts objective = new SceneContexts(60, 0.4, partition);
            float[] places = OFFICIAL.get("contexts_places").floats();
            requireLoss("contexts_" + parts, objective.ofScene(first, second, all, places));
            requireGradient("contexts_gradient0_" + parts, first);
            requireGradient("contexts_gradient1_" + parts, second);
        }
    }

    /** With the indoor weights of its four terms, and with the two of the LiDAR template. */
    @ParameterizedTest
    @CsvSource({"all, 0.5, 0.5", "within, 1, 0"})
    void scanContrastAndItsQueues(String name, double within, double across) {
        try (Scope _ = Scope.open("test");
                KeyQueues queues = new KeyQueues(8, 32)) {
            queues.points().keys().copy_(fixed("depth_q_" + name));
            queues.voxels().keys().copy_(fixed("depth_qo_" + name));
            Tensor points = leaf("depth_o0_" + name); // [8, 8]
            Tensor voxels = leaf("depth_o2_" + name);
            ScanContrast.Directions keys =
                    unit(fixed("depth_o1_" + name), fixed("depth_o3_" + name));
            ScanContrast objective = new ScanContrast(within, across, 0.1);
            Tensor loss = objective.loss(unit(points, voxels), keys, queues);
            queues.push(keys);
            requireLoss("depth_" + name, loss);
            requireGradient("depth_gradient0_" + name, points);
            requireGradient("depth_gradient2_" + name, voxels);
            requireSame("depth_after_" + name, queues.points().keys());
            requireSame("depth_aftero_" + name, queues.voxels().keys());
        }
    }

    @ParameterizedTest
    @CsvSource({"balanced, 0.5", "plain,"})
    void semanticallyTolerantContrast(String name, Double noise) {
        try (Scope _ = Scope.open("test")) {
            Tensor k = leaf("tolerant_k"); // [50, 8]
            Tensor q = leaf("tolerant_q");
            OptionalDouble threshold =
                    noise == null ? OptionalDouble.empty() : OptionalDouble.of(noise);
            SemanticallyTolerantContrast objective =
                    new SemanticallyTolerantContrast(50, 0.07, 0.01, threshold);
            requireLoss("tolerant_" + name, objective.loss(k, q, fixed("tolerant_feat")));
            requireGradient("tolerant_gradient0_" + name, k);
            requireGradient("tolerant_gradient1_" + name, q);
        }
    }

    private static ScanContrast.Directions unit(Tensor points, Tensor voxels) {
        return new ScanContrast.Directions(torch.normalize(points), torch.normalize(voxels));
    }

    private static void requireLoss(String name, Tensor loss) {
        Close.relative(Tensors.item(loss), OFFICIAL.get("loss_" + name).floats()[0], LOSS);
        loss.backward();
    }

    private static void requireGradient(String name, Tensor leaf) {
        Close.absolute(Tensors.floats(leaf.grad()), OFFICIAL.get(name).floats(), GRADIENT);
    }

    private static void requireSame(String name, Tensor tensor) {
        assertThat(Tensors.floats(tensor)).isEqualTo(OFFICIAL.get(name).floats());
    }

    private static Tensor leaf(String name) {
        return fixed(name).set_requires_grad(true);
    }

    private static Tensor fixed(String name) {
        Npy array = OFFICIAL.get(name);
        return Tensors.of(array.floats(), array.shape()[0], array.shape()[1]);
    }

    private static int[] column(int[] pairs, int column) {
        return IntStream.range(0, pairs.length / 2).map(m -> pairs[2 * m + column]).toArray();
    }

    private static int[] rows(int count) {
        return IntStream.range(0, count).toArray();
    }
}
