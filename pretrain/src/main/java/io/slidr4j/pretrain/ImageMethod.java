package io.slidr4j.pretrain;

import io.slidr4j.data.ImageReader;
import io.slidr4j.data.nuscenes.NuScenesDataset;
import io.slidr4j.data.nuscenes.SampleLoader;
import io.slidr4j.data.superpixel.SuperpixelStore;
import io.slidr4j.engine.Device;
import io.slidr4j.engine.Precision;
import io.slidr4j.engine.checkpoint.Checkpoint;
import io.slidr4j.image.backbone.EncoderProducts;
import io.slidr4j.image.backbone.PrecisionSetting;
import io.slidr4j.pretrain.config.PretrainConfig;
import io.slidr4j.pretrain.objective.ImageObjective;
import io.slidr4j.train.loading.Batch;
import io.slidr4j.train.loading.SampleSource;
import io.slidr4j.train.loading.VoxelView;
import io.slidr4j.train.run.DataFingerprint;
import io.slidr4j.train.run.RunFacts;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Optional;

/**
 * Image-to-LiDAR methods: a sample is a keyframe with its six images, and its superpixels where the
 * objective averages over them.
 *
 * @param config what to do
 * @param images decodes pictures
 * @param superpixels where the maps are; empty where the objective reads none
 */
record ImageMethod(PretrainConfig config, ImageReader images, Optional<SuperpixelStore> superpixels)
        implements PretrainMethod<VoxelView, Batch> {

    private static final Logger LOG = LoggerFactory.getLogger(ImageMethod.class);

    /** The method of a config; reads the superpixels' sidecar where the objective needs it. */
    static ImageMethod open(PretrainConfig config, ImageReader images) {
        Optional<SuperpixelStore> superpixels =
                config.objective().usesSuperpixels()
                        ? Optional.of(new SuperpixelStore(config.superpixels().folder()))
                        : Optional.empty();
        superpixels.ifPresent(
                store ->
                        config.superpixels()
                                .difference(store.info().segments())
                                .ifPresent(LOG::warn));
        return new ImageMethod(config, images, superpixels);
    }

    @Override
    public SampleSource<VoxelView> source(NuScenesDataset keyframes, boolean training) {
        superpixels.ifPresent(store -> SuperpixelCheck.requireAll(store, keyframes));
        return new KeyframeSource(
                keyframes,
                new SampleLoader(images, superpixels),
                training ? config.augmentation().training() : config.augmentation().validation(),
                training,
                config.voxels().voxelizer());
    }

    @Override
    public Batch collate(List<VoxelView> samples) {
        return Batch.of(samples);
    }

    @Override
    public DataFingerprint describe(DataFingerprint data) {
        return data.add("segments " + segments());
    }

    @Override
    public RunFacts describe(RunFacts facts, Device device) {
        PrecisionSetting.Choice precision = config.images().precision().on(device);
        RunFacts all = facts.choosing(precision.setting());
        return precision.precision() == Precision.FLOAT32
                ? all.choosing(EncoderProducts.setting(config.images().encoder(), device))
                : all;
    }

    @Override
    public ImageTask task(Device device) {
        return task(PretrainNetworks.build(config, device), device);
    }

    @Override
    public ImageTask task(Checkpoint checkpoint, Device device) {
        return task(PretrainNetworks.load(config, checkpoint, device), device);
    }

    private ImageTask task(PretrainNetworks networks, Device device) {
        ImageObjective objective = Objectives.of(config.objective(), segments());
        return new ImageTask(networks, objective, device);
    }

    /** How many superpixel ids an image may use; 0 where the objective needs no superpixels. */
    private int segments() {
        return superpixels.map(store -> store.info().segments()).orElse(0);
    }
}
