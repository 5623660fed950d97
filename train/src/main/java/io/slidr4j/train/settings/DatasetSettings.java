package io.slidr4j.train.settings;

import io.slidr4j.train.config.ConfigFields;
import io.slidr4j.train.config.Rule;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is trained on.
 *
 * @param name which dataset ({@code dataset})
 * @param root where it lies ({@code data_root})
 * @param version which of its versions, such as {@code v1.0-mini}; empty: the only one there
 *     ({@code version})
 * @param splits a file with lists of scenes in place of the dataset's own ({@code splits})
 * @param partition which scenes train and which validate ({@code training})
 * @param skipStep every how manieth scene is kept, from 1 ({@code dataset_skip_step})
 */
public record DatasetSettings(
        DatasetName name,
        Path root,
        Optional<String> version,
        Optional<Path> splits,
        Partition partition,
        int skipStep) {

    /** Reads the keys named above. */
    public static DatasetSettings from(ConfigFields fields) {
        DatasetName name = fields.choice("dataset", DatasetName.NUSCENES);
        return new DatasetSettings(
                name,
                Path.of(fields.text("data_root", "datasets/" + name.spelling())),
                fields.optionalText("version"),
                fields.optionalText("splits").map(Path::of),
                fields.choice("training", Partition.PARAMETRIZE),
                fields.integer("dataset_skip_step", 1, Rule.atLeast(1)));
    }
}
