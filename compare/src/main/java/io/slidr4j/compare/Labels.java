package io.slidr4j.compare;

import io.slidr4j.data.nuscenes.LidarsegScans;
import io.slidr4j.data.nuscenes.NuScenesDataset;
import io.slidr4j.data.nuscenes.NuScenesLayout;
import io.slidr4j.data.nuscenes.NuScenesTables;
import io.slidr4j.data.nuscenes.SceneSplits;
import io.slidr4j.data.nuscenes.SplitName;
import io.slidr4j.downstream.config.DownstreamConfig;
import io.slidr4j.downstream.config.LabelledDataSettings;

/**
 * The labels of a dataset, read before anything trains.
 *
 * @param settings which dataset
 * @param tables its tables
 * @param splits its lists of scenes
 */
record Labels(LabelledDataSettings settings, NuScenesTables tables, SceneSplits splits) {

    /**
     * Reads the tables.
     *
     * @throws io.slidr4j.data.DataException if the dataset is not there or damaged
     */
    static Labels open(DownstreamConfig config) {
        LabelledDataSettings settings = config.data();
        NuScenesLayout layout = NuScenesLayout.find(settings.root(), settings.version());
        return new Labels(
                settings, NuScenesTables.read(layout), SceneSplits.of(layout, settings.splits()));
    }

    /**
     * How many scans train.
     *
     * @throws ComparisonException if the scenes are too few for so small a part of them
     * @throws io.slidr4j.data.DataException if labels are missing
     */
    int training(Evaluation evaluation) {
        SplitName split = settings.training();
        int scenes = NuScenesDataset.countScenes(tables, splits, split);
        if (scenes < evaluation.skipStep()) {
            throw new ComparisonException(
                    ("%s has %d training scenes, of which every %dth is none; --fractions must"
                                    + " name more than %d.")
                            .formatted(
                                    settings.root(),
                                    scenes,
                                    evaluation.skipStep(),
                                    evaluation.percent()));
        }
        return LidarsegScans.of(tables, splits, split, evaluation.skipStep(), true).size();
    }

    /**
     * Checks that something can be scored.
     *
     * @throws io.slidr4j.data.DataException if the validation split is empty
     */
    void requireValidation() {
        LidarsegScans.of(tables, splits, settings.validation(), 1, true);
    }
}
