package io.slidr4j.bench;

import io.slidr4j.data.DataException;
import io.slidr4j.data.RgbImage;
import io.slidr4j.data.SuperpixelMap;
import io.slidr4j.data.augment.Augmentation;
import io.slidr4j.data.nuscenes.Camera;
import io.slidr4j.data.nuscenes.CameraShot;
import io.slidr4j.data.nuscenes.Keyframe;
import io.slidr4j.data.nuscenes.NuScenesDataset;
import io.slidr4j.data.nuscenes.NuScenesLayout;
import io.slidr4j.data.nuscenes.NuScenesTables;
import io.slidr4j.data.nuscenes.SampleLoader;
import io.slidr4j.data.superpixel.SuperpixelInfo;
import io.slidr4j.data.superpixel.SuperpixelStore;
import io.slidr4j.engine.Seeds;
import io.slidr4j.image.OpenCvImageReader;
import io.slidr4j.image.superpixel.Slic;
import io.slidr4j.pretrain.KeyframeSource;
import io.slidr4j.pretrain.config.PretrainConfig;
import io.slidr4j.train.config.ConfigReader;
import io.slidr4j.train.loading.Batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keyframe that everything is measured on: the first of a dataset in nuScenes' layout, with
 * SLidR's own settings.
 *
 * @param root the dataset
 * @param superpixels the folder of its superpixel maps
 * @param keyframes the dataset's
 */
record BenchKeyframe(Path root, Path superpixels, NuScenesDataset keyframes) {

    /** SLidR's superpixels. */
    static final Slic SLIC = new Slic(150, 6, 3);

    /** Any; the same in every run. */
    private static final long SEED = 1;

    /**
     * Opens a dataset.
     *
     * @param superpixels where the maps of its first keyframe are or will be
     * @throws DataException where there is no keyframe
     */
    static BenchKeyframe open(Path root, Path superpixels) {
        NuScenesLayout layout = NuScenesLayout.find(root, Optional.empty());
        NuScenesDataset keyframes = NuScenesDataset.all(NuScenesTables.read(layout));
        if (keyframes.size() == 0) {
            throw new DataException(root + " holds no keyframe; name another folder with --root.");
        }
        return new BenchKeyframe(root, superpixels, keyframes);
    }

    /** Cuts the keyframe's images into superpixels. */
    void cutSuperpixels() {
        SuperpixelStore store = new SuperpixelStore(superpixels);
        int segments = SLIC.intended();
        for (Camera camera : Camera.ORDER) {
            SuperpixelMap map = SLIC.segment(image(camera));
            store.write(shot(camera).token(), map);
            segments = Math.max(segments, map.largestId() + 1);
        }
        store.writeInfo(
                new SuperpixelInfo(
                        SLIC.algorithm(), SLIC.parameters(), segments, Camera.ORDER.size()));
    }

    /** A camera's picture, [H, W, 3]. */
    RgbImage image(Camera camera) {
        return new OpenCvImageReader().read(shot(camera).file());
    }

    /** A camera's picture on disk. */
    CameraShot shot(Camera camera) {
        return first().shot(camera);
    }

    /** The file of its scan. */
    Path scan() {
        return first().lidar().file();
    }

    private Keyframe first() {
        return keyframes.keyframe(0);
    }

    /**
     * SLidR's config for this keyframe alone: formula weights, batches of one.
     *
     * @param words more settings, {@code key=value}
     */
    PretrainConfig config(String... words) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "data_root='" + root + "'",
                                "superpixels_dir='" + superpixels + "'",
                                "image_weights=formula",
                                "points_weights=formula",
                                "device=cpu",
                                "batch_size=1",
                                "seed=" + SEED));
        all.addAll(List.of(words));
        return PretrainConfig.from(ConfigReader.defaults(all));
    }

    /** The dataset as training samples: read, augmented, voxelised. */
    KeyframeSource samples() {
        return source(config().augmentation().training(), true);
    }

    /** The whole keyframe as a batch of one: images resized as in validation, nothing dropped. */
    Batch batch() {
        KeyframeSource source = source(config().augmentation().validation(), false);
        return Batch.of(List.of(source.load(0, Seeds.stream(SEED))));
    }

    private KeyframeSource source(Augmentation augmentation, boolean shuffled) {
        SampleLoader loader =
                new SampleLoader(
                        new OpenCvImageReader(), Optional.of(new SuperpixelStore(superpixels)));
        return new KeyframeSource(
                keyframes, loader, augmentation, shuffled, config().voxels().voxelizer());
    }

    /** How many ids its superpixel maps may use. */
    int segments() {
        return new SuperpixelStore(superpixels).info().segments();
    }
}
