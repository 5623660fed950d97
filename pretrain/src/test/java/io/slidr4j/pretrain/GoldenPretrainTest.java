package io.slidr4j.pretrain;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.data.ImageStack;
import io.slidr4j.engine.Device;
import io.slidr4j.engine.FormulaWeights;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Seeds;
import io.slidr4j.engine.Sgd;
import io.slidr4j.engine.Tensors;
import io.slidr4j.image.backbone.PixelGrid;
import io.slidr4j.pretrain.config.PretrainConfig;
import io.slidr4j.pretrain.objective.ImageFeatures;
import io.slidr4j.pretrain.objective.ImageObjective;
import io.slidr4j.pretrain.objective.PointPixelContrast;
import io.slidr4j.pretrain.objective.PooledRows;
import io.slidr4j.testkit.Close;
import io.slidr4j.testkit.Npy;
import io.slidr4j.testkit.Shared;
import io.slidr4j.train.loading.Batch;
import io.slidr4j.train.loading.VoxelPairing;

import org.assertj.core.data.Offset;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The whole step on the real keyframe against the reference: loss, gradients, and the losses of
 * five steps. Point network in train mode, image encoder frozen, formula weights of seed 1.
 */
class GoldenPretrainTest {

    @TempDir static Path folder;

    private static GoldenSummary summary;
    private static Batch batch;
    private static PretrainNetworks networks;
    private static ImageTask task;
    private static ImageObjective objective;
    private static Scope scope;
    private static Tensor encoded; // [6, 2048, 56, 104]

    @BeforeAll
    static void build() {
        summary = new GoldenSummary();
        PretrainConfig config = GoldenKeyframe.config(folder);
        batch = GoldenKeyframe.batch(config);
        Seeds.seedLibtorch(1);
        networks = PretrainNetworks.build(config, new Device.Cpu());
        objective = Objectives.of(config.objective(), 150);
        task = new ImageTask(networks, objective, new Device.Cpu());
        task.train(true);
        scope = Scope.open("encoder's features");
        encoded = networks.images().features(task.images(batch));
    }

    @AfterAll
    static void close() {
        if (networks != null) {
            scope.close();
            networks.close();
        }
    }

    @Test
    void pairsAndVoxelsAreTheReferences() {
        assertThat(batch.pairing().size()).isEqualTo((int) summary.number("pairs"));
        assertThat(batch.voxels()).isEqualTo((int) summary.number("voxels"));
    }

    @Test
    void superpixelsAndTheirMeans() {
        try (Scope _ = Scope.open("test")) {
            fill();
            PooledRows rows = PooledRows.of(points(), pixels(), batch, 150);
            assertThat(rows.superpixels()).isEqualTo(golden("superpixel_rows").ints());
            Close.absolute(rows.points(), golden("superpixel_points").floats(), 1e-4);
            Close.absolute(rows.pixels(), golden("superpixel_pixels").floats(), 1e-4);
        }
    }

    /**
     * A batch of just the pairs that the reference drew: all are taken, and their order is free.
     */
    @Test
    void lossOfTheDrawnPairs() {
        int[] drawn = golden("ppkt_idx").ints(); // [4096]
        Batch pairs = withPairs(drawn);
        try (Scope _ = Scope.open("test")) {
            fill();
            Tensor loss =
                    new PointPixelContrast(drawn.length, 0.07)
                            .loss(points(), images(), pairs, Seeds.stream(0));
            Close.relative(Tensors.item(loss), summary.number("loss_ppkt"), 1e-4);
        }
    }

    /** The losses here do not look at the frozen features. */
    private static ImageFeatures images() {
        PixelGrid pixels = pixels(); // of [I, C, h, w]
        return new ImageFeatures(pixels, pixels.nodes().detach());
    }

    private static Batch withPairs(int[] drawn) {
        VoxelPairing all = batch.pairing();
        return new Batch(
                batch.tokens(),
                batch.coordinates(),
                batch.features(),
                batch.images(),
                new VoxelPairing(
                        at(drawn, all.voxel()),
                        at(drawn, all.image()),
                        at(drawn, all.row()),
                        at(drawn, all.column())),
                new int[] {drawn.length},
                batch.voxelsPerSample(),
                batch.pointToVoxel());
    }

    private static int[] at(int[] places, int[] values) {
        return Arrays.stream(places).map(p -> values[p]).toArray();
    }

    @Test
    void lossAndGradients() {
        Map<String, Tensor> parameters = task.trainable();
        try (Scope _ = Scope.open("test")) {
            fill();
            Tensor loss = task.loss(batch, Seeds.stream(0));
            Close.relative(Tensors.item(loss), summary.number("loss_superpixels_average"), 1e-4);
            loss.backward();
            Map<String, Double> norms = summary.gradientNorms();
            assertThat(parameters.keySet()).containsExactlyInAnyOrderElementsOf(norms.keySet());
            norms.forEach((name, norm) -> checkNorm(name, parameters.get(name), norm));
            for (String name : GRADIENTS) {
                Close.relativeNorm(
                        Tensors.floats(parameters.get(name).grad()),
                        golden("grad." + name).floats(),
                        VALUES);
            }
        }
    }

    private static final List<String> GRADIENTS =
            List.of(
                    "model_images.decoder.0.weight",
                    "model_points.block8.0.norm1.bn.weight",
                    "model_points.conv0p1s1.kernel",
                    "model_points.conv4p8s2.kernel",
                    "model_points.convtr7p2s2.kernel",
                    "model_points.final.bias",
                    "model_points.final.kernel");

    /**
     * Of a gradient's norm. REFERENCE asks for 1e-3, which all but one to five of the 190 meet, by
     * the number of threads. Against the same network computed in float64 the reference's own norms
     * are off by up to 1.5e-3 (block1.0.norm1.bn.weight, a sum over all voxels that nearly
     * cancels), ours by up to 5e-4; the two together came to 2.2e-3 at most.
     */
    private static final double NORM = 4e-3;

    /**
     * Of a gradient's values: a handful of the activations near zero fall on the other side of a
     * ReLU in another order of summation, and each turns the gradient's direction a little.
     */
    private static final double VALUES = 2e-2;

    private static void checkNorm(String name, Tensor parameter, double norm) {
        Close.relative(Tensors.item(parameter.grad().norm()), norm, NORM);
    }

    @ParameterizedTest
    @CsvSource({"0.01, 2e-3", "0.5, 1e-2"})
    void lossesOfFiveSteps(String rate, double tolerance) {
        double[] golden = summary.list("sgd_lr" + rate);
        Sgd.Settings rule = new Sgd.Settings(Double.parseDouble(rate), 0.9, 0.1, 1e-4);
        fill();
        try (Sgd optimiser = new Sgd(task.trainable(), rule)) {
            for (int step = 0; step < golden.length; step++) {
                assertThat(step(optimiser))
                        .as("loss before step %d", step + 1)
                        .isCloseTo(golden[step], Offset.offset(tolerance));
            }
        }
    }

    /** One step; the frozen encoder's features are those of every step. */
    private static double step(Sgd optimiser) {
        try (Scope _ = Scope.open("test")) {
            optimiser.zeroGrad();
            Tensor loss = objective.loss(points(), images(), batch, Seeds.stream(0));
            loss.backward();
            optimiser.step();
            return Tensors.item(loss);
        }
    }

    private static Tensor points() {
        return networks.points().forward(task.voxels(batch)); // [V, 64]
    }

    private static PixelGrid pixels() {
        ImageStack images = batch.images();
        return networks.images().decode(encoded, images.height(), images.width());
    }

    private static Npy golden(String name) {
        return Npy.read(Shared.reference("keyframe/" + name + ".npy"));
    }

    /** The golden weights again, and no gradient of an earlier test to add to. */
    private static void fill() {
        task.trainable().values().forEach(parameter -> parameter.mutable_grad().reset());
        FormulaWeights.fill(networks.points(), 1);
        FormulaWeights.fill(networks.images(), 1);
    }
}
