package io.slidr4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.data.augment.AugmentationPlan;
import io.slidr4j.data.augment.CloudTransformName;
import io.slidr4j.data.augment.CropSpec;
import io.slidr4j.data.augment.MixedTransformName;
import io.slidr4j.data.nuscenes.Camera;
import io.slidr4j.data.nuscenes.CameraShot;
import io.slidr4j.data.nuscenes.Keyframe;
import io.slidr4j.data.nuscenes.NuScenesDataset;
import io.slidr4j.data.nuscenes.NuScenesLayout;
import io.slidr4j.data.nuscenes.NuScenesTables;
import io.slidr4j.data.nuscenes.SampleLoader;
import io.slidr4j.data.superpixel.SuperpixelInfo;
import io.slidr4j.data.superpixel.SuperpixelStore;
import io.slidr4j.testkit.Npy;
import io.slidr4j.testkit.Shared;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The real keyframe against the reference's pairs, superpixels and validation images. */
final class KeyframeGoldenTest {
    @TempDir static Path maps;

    private static Sample sample;
    private static View view;

    @BeforeAll
    static void loadKeyframe() throws IOException {
        NuScenesLayout layout = NuScenesLayout.find(Shared.nuScenes(), Optional.empty());
        Keyframe keyframe = NuScenesDataset.all(NuScenesTables.read(layout)).keyframe(0);
        SuperpixelStore store = copyMaps(keyframe);
        sample =
                new SampleLoader(new ImageIoReader(), Optional.of(store))
                        .load(keyframe, Camera.ORDER);
        AugmentationPlan plan =
                new AugmentationPlan(
                        List.of(CloudTransformName.ROTATION),
                        List.of(
                                MixedTransformName.DROP_CUBOIDS,
                                MixedTransformName.RESIZED_CROP,
                                MixedTransformName.FLIP_HORIZONTAL),
                        CropSpec.SLIDR);
        view = plan.validation().apply(sample, ItemRandom.of(0, 0, 0));
    }

    /** Lays the reference's maps out as the original implementation does: no text chunk. */
    private static SuperpixelStore copyMaps(Keyframe keyframe) throws IOException {
        SuperpixelStore store = new SuperpixelStore(maps);
        for (CameraShot shot : keyframe.cameras()) {
            String name = "keyframe/slic150_" + shot.camera().channel() + ".png";
            Files.copy(Shared.reference(name), store.file(shot.token()));
        }
        store.writeInfo(new SuperpixelInfo("slic", new TreeMap<>(), 150, 6));
        return store;
    }

    @Test
    void pairsAreTheReferences() {
        int[] points = ints("pairing_points");
        int[] images = ints("pairing_images"); // [P, 3]
        assertThat(sample.pairing().point()).isEqualTo(points);
        assertThat(differing(sample.pairing(), images)).isZero();
    }

    @Test
    void validationPairsAreTheReferences() {
        assertThat(view.pairing().point()).isEqualTo(ints("pairing_points"));
        assertThat(differing(view.pairing(), ints("pairing_images_224x416"))).isZero();
    }

    @Test
    void validationSuperpixelsAreTheReferences() {
        Npy golden = Npy.read(Shared.reference("keyframe/superpixels_224x416.npy"));
        byte[] expected = new byte[golden.size()];
        golden.bytes().get(0, expected);
        assertThat(view.images().superpixels()).isEqualTo(expected);
    }

    @Test
    void validationImagesAreTheReferences() {
        float[] expected =
                Npy.read(Shared.reference("keyframe/images_224x416_stride16.npy")).floats();
        float worst = 0;
        int at = 0;
        for (int plane = 0; plane < 6 * 3; plane++) {
            for (int row = 0; row < 224; row += 16) {
                for (int column = 0; column < 416; column += 16) {
                    float actual = view.images().rgb()[(plane * 224 + row) * 416 + column];
                    worst = Math.max(worst, Math.abs(actual - expected[at++]));
                }
            }
        }
        assertThat(worst).isLessThan(2e-7f);
    }

    private static int[] ints(String name) {
        return Npy.read(Shared.reference("keyframe/" + name + ".npy")).ints();
    }

    private static long differing(Pairing pairing, int[] images) {
        long differing = images.length == 3 * pairing.size() ? 0 : Long.MAX_VALUE;
        for (int p = 0; p < pairing.size() && differing < pairing.size(); p++) {
            boolean same =
                    pairing.image()[p] == images[3 * p]
                            && pairing.row()[p] == images[3 * p + 1]
                            && pairing.column()[p] == images[3 * p + 2];
            differing += same ? 0 : 1;
        }
        return differing;
    }
}
