package io.slidr4j.pretrain;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.data.PointCloud;
import io.slidr4j.data.scan.ScanFormat;
import io.slidr4j.engine.Device;
import io.slidr4j.pretrain.config.PretrainConfig;
import io.slidr4j.testkit.Shared;
import io.slidr4j.train.run.RunFolder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** The real keyframe from config to features: augmented, trained on, saved, read back. */
class RealKeyframeTest {

    private static final String SCAN =
            "data/nuscenes/samples/LIDAR_TOP/"
                    + "n015-2018-07-24-11-22-45+0800__LIDAR_TOP__1532402927647951.pcd.bin";

    @TempDir Path folder;

    @Test
    void trainsAndGivesFeatures() {
        PretrainConfig config =
                GoldenKeyframe.config(
                        folder,
                        "output_dir=" + folder,
                        "batch_size=1",
                        "max_steps=2",
                        "num_epochs=2",
                        "num_threads=1",
                        "crop_size=[56, 104]",
                        "losses=[loss_superpixels_average, loss]");
        RunFolder run = TinyPretraining.run(config).folder();
        PointCloud cloud = ScanFormat.NUSCENES.read(Shared.path(SCAN));
        try (PointFeatures features = PointFeatures.open(run.model(), new Device.Cpu())) {
            PointFeatures.Matrix matrix = features.of(cloud);
            assertThat(matrix.points()).isEqualTo(cloud.size());
            assertThat(matrix.channels()).isEqualTo(64);
            float sum = 0;
            for (float value : matrix.values()) {
                sum += value; // NaN and infinity stay
            }
            assertThat(sum).isFinite();
        }
    }
}
