package io.slidr4j.pretrain;

import io.slidr4j.data.ImageReader;
import io.slidr4j.data.nuscenes.NuScenesDataset;
import io.slidr4j.data.nuscenes.NuScenesLayout;
import io.slidr4j.data.nuscenes.NuScenesTables;
import io.slidr4j.data.nuscenes.SampleLoader;
import io.slidr4j.data.nuscenes.SceneSplits;
import io.slidr4j.data.nuscenes.SplitName;
import io.slidr4j.data.superpixel.SuperpixelStore;
import io.slidr4j.pretrain.config.PretrainConfig;
import io.slidr4j.train.loading.SampleSource;
import io.slidr4j.train.loading.VoxelView;
import io.slidr4j.train.settings.DatasetSettings;
import io.slidr4j.train.settings.Partition;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;

/**
 * The dataset of a config: tables read, splits chosen, superpixel maps found to be there.
 *
 * <p>Everything that can be known to be missing is found here, before the first step.
 */
public final class PretrainData {

    private static final Logger LOG = LoggerFactory.getLogger(PretrainData.class);

    private final PretrainConfig config;
    private final NuScenesTables tables;
    private final SceneSplits splits;
    private final SampleLoader loader;
    private final Optional<SuperpixelStore> superpixels;

    private PretrainData(
            PretrainConfig config,
            NuScenesTables tables,
            SceneSplits splits,
            ImageReader images,
            Optional<SuperpixelStore> superpixels) {
        this.config = config;
        this.tables = tables;
        this.splits = splits;
        this.loader = new SampleLoader(images, superpixels);
        this.superpixels = superpixels;
    }

    /**
     * Reads the tables and the superpixels' sidecar.
     *
     * @param images decodes the cameras' pictures
     * @throws io.slidr4j.data.DataException where the dataset or the sidecar is missing or damaged
     */
    public static PretrainData open(PretrainConfig config, ImageReader images) {
        DatasetSettings dataset = config.dataset();
        NuScenesLayout layout = NuScenesLayout.find(dataset.root(), dataset.version());
        Optional<SuperpixelStore> superpixels =
                config.objective().usesSuperpixels()
                        ? Optional.of(new SuperpixelStore(config.superpixels().folder()))
                        : Optional.empty();
        superpixels.ifPresent(
                store ->
                        config.superpixels()
                                .difference(store.info().segments())
                                .ifPresent(LOG::warn));
        SceneSplits splits = SceneSplits.of(layout, dataset.splits());
        return new PretrainData(config, NuScenesTables.read(layout), splits, images, superpixels);
    }

    /** How many superpixel ids an image may use; 0 where the objective needs no superpixels. */
    public int segments() {
        return superpixels.map(store -> store.info().segments()).orElse(0);
    }

    /**
     * The training split, with random augmentation.
     *
     * @throws io.slidr4j.data.DataException where it is empty, or superpixel maps are missing
     */
    public SampleSource<VoxelView> training() {
        return source(split(SplitName.PARAMETRIZING, SplitName.TRAIN), true);
    }

    /**
     * The validation split, without augmentation.
     *
     * @throws io.slidr4j.data.DataException where it is empty, or superpixel maps are missing
     */
    public SampleSource<VoxelView> validation() {
        return source(validationSplit(), false);
    }

    /**
     * The validation split where the dataset has one; a line says so where it has none.
     *
     * @throws io.slidr4j.data.DataException where superpixel maps are missing
     */
    public Optional<SampleSource<VoxelView>> validationIfAny() {
        SplitName split = validationSplit();
        int scenes = NuScenesDataset.countScenes(tables, splits, split);
        if (scenes < config.dataset().skipStep()) {
            LOG.warn(
                    "{} holds {} scenes of the validation split '{}' ({}), of which"
                            + " dataset_skip_step {} leaves none: the run has no validation loss.",
                    tables.layout().tables(),
                    scenes,
                    split.key(),
                    splits.source(),
                    config.dataset().skipStep());
            return Optional.empty();
        }
        return Optional.of(validation());
    }

    private SplitName validationSplit() {
        return split(SplitName.VERIFYING, SplitName.VAL);
    }

    private SplitName split(SplitName parametrize, SplitName validate) {
        return config.dataset().partition() == Partition.PARAMETRIZE ? parametrize : validate;
    }

    private SampleSource<VoxelView> source(SplitName split, boolean training) {
        NuScenesDataset keyframes =
                NuScenesDataset.of(tables, splits, split, config.dataset().skipStep());
        superpixels.ifPresent(store -> SuperpixelCheck.requireAll(store, keyframes));
        LOG.info(
                "{} split '{}': {} keyframes of {} scenes",
                training ? "training" : "validation",
                split.key(),
                keyframes.size(),
                keyframes.sceneCount());
        return new KeyframeSource(
                keyframes,
                loader,
                training ? config.augmentation().training() : config.augmentation().validation(),
                training,
                config.voxels().voxelizer());
    }
}
