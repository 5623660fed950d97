package io.slidr4j.downstream.config;

import io.slidr4j.data.label.LabelledScans;
import io.slidr4j.data.nuscenes.LidarsegScans;
import io.slidr4j.data.nuscenes.NuScenesLayout;
import io.slidr4j.data.nuscenes.NuScenesTables;
import io.slidr4j.data.nuscenes.SceneSplits;
import io.slidr4j.data.nuscenes.SplitName;
import io.slidr4j.data.semantickitti.KittiSequences;
import io.slidr4j.data.semantickitti.SemanticKittiScans;
import io.slidr4j.train.config.ConfigFields;
import io.slidr4j.train.config.Rule;
import io.slidr4j.train.settings.Partition;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is trained and scored on.
 *
 * @param dataset which dataset ({@code dataset})
 * @param root where it lies ({@code data_root})
 * @param version which version of nuScenes; empty: the only one there ({@code version})
 * @param splits a file with lists of scenes or sequences in place of the dataset's own ({@code
 *     splits})
 * @param partition which of them train and which validate ({@code training})
 * @param skipStep every how manieth scene (nuScenes) or frame (KITTI) trains, from 1 ({@code
 *     dataset_skip_step})
 */
public record LabelledDataSettings(
        SegmentationDataset dataset,
        Path root,
        Optional<String> version,
        Optional<Path> splits,
        Partition partition,
        int skipStep) {

    /** Opens the splits of one dataset, whose tables are read once. */
    public interface Splits {

        /**
         * Opens a split.
         *
         * @param skipStep every how manieth scene or frame is taken
         * @param labelled whether its labels are read
         * @throws io.slidr4j.data.DataException if it is empty or something is missing
         */
        LabelledScans open(SplitName name, int skipStep, boolean labelled);
    }

    /** Reads the keys named above. */
    static LabelledDataSettings from(ConfigFields fields) {
        SegmentationDataset dataset = fields.choice("dataset", SegmentationDataset.NUSCENES);
        LabelledDataSettings settings =
                new LabelledDataSettings(
                        dataset,
                        Path.of(fields.text("data_root", dataset.root())),
                        fields.optionalText("version"),
                        fields.optionalText("splits").map(Path::of),
                        fields.choice("training", Partition.VALIDATE),
                        fields.integer("dataset_skip_step", 1, Rule.atLeast(1)));
        if (dataset == SegmentationDataset.KITTI) {
            fields.idle("version", "only nuScenes has versions");
        }
        return settings;
    }

    /** The split that trains. */
    public SplitName training() {
        return partition == Partition.PARAMETRIZE ? SplitName.PARAMETRIZING : SplitName.TRAIN;
    }

    /** The split that validates. */
    public SplitName validation() {
        return partition == Partition.PARAMETRIZE ? SplitName.VERIFYING : SplitName.VAL;
    }

    /**
     * Opens the dataset.
     *
     * @throws io.slidr4j.data.DataException if it is not there
     */
    public Splits open() {
        return switch (dataset) {
            case NUSCENES -> nuScenes();
            case KITTI -> kitti();
        };
    }

    private Splits nuScenes() {
        NuScenesLayout layout = NuScenesLayout.find(root, version);
        NuScenesTables tables = NuScenesTables.read(layout);
        SceneSplits lists = SceneSplits.of(layout, splits);
        return (name, step, labelled) -> LidarsegScans.of(tables, lists, name, step, labelled);
    }

    private Splits kitti() {
        KittiSequences sequences = KittiSequences.find(root, splits);
        return (name, step, labelled) -> SemanticKittiScans.of(sequences, name, step, labelled);
    }
}
