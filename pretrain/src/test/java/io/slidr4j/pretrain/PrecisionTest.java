package io.slidr4j.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slidr4j.engine.BlockProducts;
import io.slidr4j.engine.Device;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Seeds;
import io.slidr4j.engine.Tensors;
import io.slidr4j.pretrain.config.PretrainConfig;
import io.slidr4j.testkit.Close;
import io.slidr4j.train.loading.Batch;

import org.bytedeco.pytorch.NoGradGuard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** The keys of precision reach their networks, and bfloat16 keeps the reference's loss. */
class PrecisionTest {

    @TempDir Path folder;

    @Test
    void bfloat16KeepsTheReferencesLossWithinAPercent() {
        double loss = loss("image_precision=bfloat16");
        double reference = new GoldenSummary().number("loss_superpixels_average");
        Close.relative(loss, reference, 1e-2);
        assertThat(Math.abs(loss - reference)).as("bfloat16 was not used").isGreaterThan(1e-6);
    }

    @Test
    void soDoesThatOfThePoints() {
        assumeTrue(BlockProducts.hasBfloat16(), "this CPU has no bfloat16 products");
        double loss = loss("point_precision=bfloat16");
        double reference = new GoldenSummary().number("loss_superpixels_average");
        Close.relative(loss, reference, 1e-2);
        assertThat(Math.abs(loss - reference)).as("bfloat16 was not used").isGreaterThan(1e-6);
    }

    private double loss(String precision) {
        PretrainConfig config = GoldenKeyframe.config(folder, precision);
        Batch batch = GoldenKeyframe.batch(config);
        try (Scope _ = Scope.open("test");
                NoGradGuard _ = new NoGradGuard();
                PretrainNetworks networks = PretrainNetworks.build(config, new Device.Cpu())) {
            ImageTask task =
                    new ImageTask(
                            networks, Objectives.of(config.objective(), 150), new Device.Cpu());
            task.train(true);
            return Tensors.item(task.loss(batch, Seeds.stream(0)));
        }
    }
}
