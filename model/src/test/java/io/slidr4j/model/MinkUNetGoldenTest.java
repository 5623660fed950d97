package io.slidr4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slidr4j.engine.BlockProducts;
import io.slidr4j.engine.Float32Products;
import io.slidr4j.engine.FormulaWeights;
import io.slidr4j.engine.Precision;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.sparse.nn.KernelChoice;
import io.slidr4j.testkit.Close;
import io.slidr4j.testkit.Npy;
import io.slidr4j.testkit.Shared;

import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The full network on a real scan, against the reference. */
class MinkUNetGoldenTest {

    private static final MinkUNet.Settings PRETRAINING =
            new MinkUNet.Settings(1, 64, 3, 0.05, true);

    @Test
    void evaluation() {
        try (Scope _ = Scope.open("test");
                NoGradGuard _ = new NoGradGuard();
                MinkUNet network = network(PRETRAINING)) {
            network.eval();
            Close.absolute(features(network), golden("minkunet_eval"), 1e-4);
        }
    }

    @Test
    void bfloat16StaysClose() {
        assumeTrue(BlockProducts.hasBfloat16(), "this CPU has no bfloat16 products");
        try (Scope _ = Scope.open("test");
                NoGradGuard _ = new NoGradGuard();
                MinkUNet network = network(PRETRAINING)) {
            network.eval();
            network.precision(Precision.BFLOAT16);
            float[] rounded = features(network);
            Close.absolute(rounded, golden("minkunet_eval"), 2e-2);
            network.precision(Precision.FLOAT32);
            assertThat(rounded).as("bfloat16 was not used").isNotEqualTo(features(network));
        }
    }

    @Test
    void trainingAndItsRunningStatistics() {
        try (Scope _ = Scope.open("test");
                MinkUNet network = network(PRETRAINING)) {
            Close.absolute(features(network), golden("minkunet_train"), 1e-4);
            assertStatistics(network, "bn0.bn", "bn0_running");
            assertStatistics(network, "block1.0.norm1.bn", "block1.0.norm1_running");
            Tensor batches = network.state().get("block8.1.norm2.bn.num_batches_tracked");
            assertThat(Tensors.item(batches)).isEqualTo(1);
        }
    }

    /** Logits reach 50; products with 16 bits of mantissa moved one of 37 by 1.3e-3. */
    @ParameterizedTest
    @EnumSource
    void segmentationWithoutNormalisation(Float32Products products) {
        assumeTrue(Float32Products.HIGHEST == products || high(), "this CPU has no AMX");
        double tolerance = products == Float32Products.HIGHEST ? 1e-3 : 2e-3;
        MinkUNet.Settings settings = new MinkUNet.Settings(1, 17, 3, 0.02, false);
        try (Scope _ = Scope.open("test");
                NoGradGuard _ = new NoGradGuard();
                MinkUNet network = network(settings)) {
            network.products(products);
            Close.absolute(features(network), golden("semseg_logits_train"), tolerance);
        }
    }

    private static boolean high() {
        return KernelChoice.current().high().isPresent();
    }

    private static MinkUNet network(MinkUNet.Settings settings) {
        MinkUNet network = new MinkUNet(settings);
        FormulaWeights.fill(network, 1);
        return network;
    }

    private static float[] features(MinkUNet network) {
        return Tensors.floats(network.forward(Keyframe.input()));
    }

    private static void assertStatistics(MinkUNet network, String norm, String file) {
        float[] golden = golden(file); // [2, C]: means, then variances
        int channels = golden.length / 2;
        float[] mean = Tensors.floats(network.state().get(norm + ".running_mean"));
        float[] variance = Tensors.floats(network.state().get(norm + ".running_var"));
        for (int c = 0; c < channels; c++) {
            Close.absolute(new float[] {mean[c]}, new float[] {golden[c]}, 1e-5);
            Close.relative(variance[c], golden[channels + c], 1e-5);
        }
    }

    private static float[] golden(String name) {
        return Npy.read(Shared.reference("keyframe/" + name + ".npy")).floats();
    }
}
