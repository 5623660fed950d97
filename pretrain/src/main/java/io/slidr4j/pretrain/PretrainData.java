package io.slidr4j.pretrain;

import io.slidr4j.data.nuscenes.NuScenesDataset;
import io.slidr4j.data.nuscenes.NuScenesLayout;
import io.slidr4j.data.nuscenes.NuScenesTables;
import io.slidr4j.data.nuscenes.SceneSplits;
import io.slidr4j.data.nuscenes.SplitName;
import io.slidr4j.train.settings.DatasetSettings;
import io.slidr4j.train.settings.Partition;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;

/** The dataset of a config: tables read, keyframes chosen. */
final class PretrainData {

    private static final Logger LOG = LoggerFactory.getLogger(PretrainData.class);

    private final DatasetSettings settings;
    private final NuScenesTables tables;
    private final SceneSplits splits;

    private PretrainData(DatasetSettings settings, NuScenesTables tables, SceneSplits splits) {
        this.settings = settings;
        this.tables = tables;
        this.splits = splits;
    }

    /**
     * Reads the tables.
     *
     * @throws io.slidr4j.data.DataException where the dataset is missing or damaged
     */
    static PretrainData open(DatasetSettings settings) {
        NuScenesLayout layout = NuScenesLayout.find(settings.root(), settings.version());
        SceneSplits splits = SceneSplits.of(layout, settings.splits());
        return new PretrainData(settings, NuScenesTables.read(layout), splits);
    }

    /**
     * The training split.
     *
     * @throws io.slidr4j.data.DataException where it is empty
     */
    NuScenesDataset training() {
        return keyframes("training", split(SplitName.PARAMETRIZING, SplitName.TRAIN));
    }

    /**
     * The validation split.
     *
     * @throws io.slidr4j.data.DataException where it is empty
     */
    NuScenesDataset validation() {
        return keyframes("validation", validationSplit());
    }

    /** The validation split where the dataset has one; a line says so where it has none. */
    Optional<NuScenesDataset> validationIfAny() {
        SplitName split = validationSplit();
        int scenes = NuScenesDataset.countScenes(tables, splits, split);
        if (scenes < settings.skipStep()) {
            LOG.warn(
                    "{} holds {} scenes of the validation split '{}' ({}), of which"
                            + " dataset_skip_step {} leaves none: the run has no validation loss.",
                    tables.layout().tables(),
                    scenes,
                    split.key(),
                    splits.source(),
                    settings.skipStep());
            return Optional.empty();
        }
        return Optional.of(validation());
    }

    private SplitName validationSplit() {
        return split(SplitName.VERIFYING, SplitName.VAL);
    }

    private SplitName split(SplitName parametrize, SplitName validate) {
        return settings.partition() == Partition.PARAMETRIZE ? parametrize : validate;
    }

    private NuScenesDataset keyframes(String use, SplitName split) {
        NuScenesDataset keyframes = NuScenesDataset.of(tables, splits, split, settings.skipStep());
        LOG.info(
                "{} split '{}': {} keyframes of {} scenes",
                use,
                split.key(),
                keyframes.size(),
                keyframes.sceneCount());
        return keyframes;
    }
}
