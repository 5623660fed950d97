package io.slidr4j.pretrain;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.data.RgbImage;
import io.slidr4j.data.Sample;
import io.slidr4j.data.nuscenes.Camera;
import io.slidr4j.data.nuscenes.NuScenesDataset;
import io.slidr4j.data.nuscenes.NuScenesLayout;
import io.slidr4j.data.nuscenes.NuScenesTables;
import io.slidr4j.data.nuscenes.SampleLoader;
import io.slidr4j.data.nuscenes.SceneSplits;
import io.slidr4j.data.nuscenes.SplitName;
import io.slidr4j.data.superpixel.SuperpixelStore;
import io.slidr4j.image.OpenCvImageReader;
import io.slidr4j.testkit.TinyNuScenes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Optional;

/** The written dataset makes sense: points meet the pixels that show the same place. */
class TinyNuScenesTest {

    @TempDir Path folder;

    @Test
    void pairsJoinTheSamePlace() {
        TinyNuScenes tiny =
                TinyNuScenes.write(folder, new TinyNuScenes.Size(2, 1, 2, 360, 640, 16, 100), 5);
        NuScenesLayout layout = NuScenesLayout.find(tiny.root(), Optional.empty());
        NuScenesTables tables = NuScenesTables.read(layout);
        SceneSplits splits = SceneSplits.of(layout, Optional.empty());
        NuScenesDataset train = NuScenesDataset.of(tables, splits, SplitName.PARAMETRIZING, 1);
        NuScenesDataset val = NuScenesDataset.of(tables, splits, SplitName.VERIFYING, 1);
        assertThat(train.size()).isEqualTo(4);
        assertThat(val.size()).isEqualTo(2);
        SuperpixelStore store = new SuperpixelStore(tiny.superpixels());
        SampleLoader loader = new SampleLoader(new OpenCvImageReader(), Optional.of(store));
        for (int i = 0; i < train.size(); i++) {
            Sample sample = loader.load(train.keyframe(i), Camera.ORDER);
            assertThat(sample.pairing().size()).isGreaterThan(1000);
            assertThat(agreement(sample)).isGreaterThan(0.85);
        }
    }

    /** How many pairs have a pixel as bright as the point's reflectance says. */
    private static double agreement(Sample sample) {
        int agreeing = 0;
        for (int p = 0; p < sample.pairing().size(); p++) {
            RgbImage image = sample.images().get(sample.pairing().image()[p]);
            int at = 3 * (sample.pairing().row()[p] * image.width() + sample.pairing().column()[p]);
            float seen =
                    ((image.rgb()[at] & 0xff)
                                    + 2 * (image.rgb()[at + 1] & 0xff)
                                    + (image.rgb()[at + 2] & 0xff))
                            / 4f;
            float expected = sample.cloud().intensity()[sample.pairing().point()[p]];
            agreeing += Math.abs(seen - expected) < 12 ? 1 : 0;
        }
        return agreeing / (double) sample.pairing().size();
    }
}
