package io.slidr4j.pretrain;

import io.slidr4j.data.nuscenes.CameraShot;
import io.slidr4j.data.nuscenes.NuScenesDataset;
import io.slidr4j.data.nuscenes.NuScenesLayout;
import io.slidr4j.data.nuscenes.NuScenesTables;
import io.slidr4j.engine.Seeds;
import io.slidr4j.image.OpenCvImageReader;
import io.slidr4j.pretrain.config.PretrainConfig;
import io.slidr4j.testkit.Shared;
import io.slidr4j.train.config.ConfigReader;
import io.slidr4j.train.loading.Batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The real keyframe as the golden outputs were made from it: the reference's superpixel maps,
 * validation transforms, formula weights of seed 1.
 */
final class GoldenKeyframe {

    private GoldenKeyframe() {}

    /**
     * A config under which the keyframe both trains and validates.
     *
     * @param folder takes its superpixel maps and scene lists
     * @param words further settings, {@code key=value}
     */
    static PretrainConfig config(Path folder, String... words) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "data_root=" + Shared.nuScenes(),
                                "splits=" + splits(folder),
                                "superpixels_dir=" + superpixels(folder),
                                "image_weights=formula",
                                "points_weights=formula",
                                "device=cpu",
                                "seed=1"));
        all.addAll(List.of(words));
        if (all.stream().noneMatch(word -> word.startsWith("image_precision="))) {
            all.add("image_precision=float32"); // the golden outputs are float32's
        }
        return PretrainConfig.from(ConfigReader.defaults(all));
    }

    /** The keyframe as a batch of one, with validation transforms. */
    static Batch batch(PretrainConfig config) {
        ImageMethod method = ImageMethod.open(config, new OpenCvImageReader());
        NuScenesDataset keyframes = PretrainData.open(config.dataset()).validation();
        return Batch.of(List.of(method.source(keyframes, false).load(0, Seeds.stream(0))));
    }

    private static Path splits(Path folder) {
        String lists = "{\"train\": [\"scene-0061\"], \"val\": [\"scene-0061\"]}";
        return write(folder.resolve("splits.json"), lists.getBytes());
    }

    private static Path superpixels(Path folder) {
        Path maps = folder.resolve("superpixels");
        NuScenesLayout layout = NuScenesLayout.find(Shared.nuScenes(), Optional.empty());
        NuScenesDataset keyframes = NuScenesDataset.all(NuScenesTables.read(layout));
        for (CameraShot shot : keyframes.keyframe(0).cameras()) {
            write(maps.resolve(shot.token() + ".png"), golden(shot.camera().channel()));
        }
        String sidecar = "{\"algorithm\": \"slic\", \"segments\": 150}";
        write(maps.resolve("superpixels.json"), sidecar.getBytes());
        return maps;
    }

    private static byte[] golden(String channel) {
        try {
            return Files.readAllBytes(Shared.reference("keyframe/slic150_" + channel + ".png"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
