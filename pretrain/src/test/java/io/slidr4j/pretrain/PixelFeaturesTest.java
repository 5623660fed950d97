package io.slidr4j.pretrain;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.data.RgbImage;
import io.slidr4j.data.nuscenes.CameraShot;
import io.slidr4j.data.nuscenes.NuScenesDataset;
import io.slidr4j.data.nuscenes.NuScenesLayout;
import io.slidr4j.data.nuscenes.NuScenesTables;
import io.slidr4j.engine.Device;
import io.slidr4j.engine.TensorState;
import io.slidr4j.engine.checkpoint.Checkpoints;
import io.slidr4j.engine.checkpoint.Value;
import io.slidr4j.image.OpenCvImageReader;
import io.slidr4j.testkit.Close;
import io.slidr4j.testkit.Npy;
import io.slidr4j.testkit.Shared;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** The features of the real keyframe's pixels, through a file, against the reference's. */
class PixelFeaturesTest {

    /** Of bfloat16, in which a CPU that has it computes the encoder. */
    private static final double ROUNDING = 0.02;

    @TempDir private Path folder;

    @Test
    void theFirstNodeIsTheReferencesFirstPixel() {
        Npy golden = Npy.read(Shared.reference("keyframe/image_features_stride16.npy"));
        try (PixelFeatures features =
                PixelFeatures.open(modelFile(), new Device.Cpu()).orElseThrow()) {
            PixelFeatures.Grid grid = features.of(images());
            assertThat(List.of(grid.images(), grid.height(), grid.width(), grid.channels()))
                    .containsExactly(6, 56, 104, 64);
            Close.absolute(firstNodes(grid), firstPixels(golden), ROUNDING);
        }
    }

    @Test
    void aFileWithoutAnImageNetworkHasNone() {
        Path file = folder.resolve("points.pt");
        Checkpoints.write(file, Value.Mapping.dict(new LinkedHashMap<>()), Optional.empty());
        assertThat(PixelFeatures.open(file, new Device.Cpu())).isEmpty();
    }

    /** A model file whose image network has the reference's formula weights. */
    private Path modelFile() {
        Path file = folder.resolve("model.pt");
        try (PretrainNetworks networks =
                PretrainNetworks.build(GoldenKeyframe.config(folder), new Device.Cpu())) {
            Value images = TensorState.of(networks.images().state()).toValue();
            SequencedMap<String, Value> root = new LinkedHashMap<>();
            root.put(PretrainNetworks.IMAGES, images);
            Checkpoints.write(file, Value.Mapping.dict(root), Optional.empty());
        }
        return file;
    }

    private static List<RgbImage> images() {
        NuScenesLayout layout = NuScenesLayout.find(Shared.nuScenes(), Optional.empty());
        NuScenesDataset keyframes = NuScenesDataset.all(NuScenesTables.read(layout));
        OpenCvImageReader reader = new OpenCvImageReader();
        return keyframes.keyframe(0).cameras().stream()
                .map(CameraShot::file)
                .map(reader::read)
                .toList();
    }

    /** {@code [I * C]} */
    private static float[] firstNodes(PixelFeatures.Grid grid) {
        int channels = grid.channels();
        float[] first = new float[grid.images() * channels];
        for (int i = 0; i < grid.images(); i++) {
            int from = i * grid.height() * grid.width() * channels;
            System.arraycopy(grid.values(), from, first, i * channels, channels);
        }
        return first;
    }

    /** {@code [I * C]} of [I, C, h, w] */
    private static float[] firstPixels(Npy golden) {
        float[] all = golden.floats();
        int size = golden.shape()[2] * golden.shape()[3];
        float[] first = new float[all.length / size];
        for (int i = 0; i < first.length; i++) {
            first[i] = all[i * size];
        }
        return first;
    }
}
