package io.slidr4j.downstream.config;

import io.slidr4j.data.augment.CloudTransformName;
import io.slidr4j.downstream.loss.LossName;
import io.slidr4j.model.MinkUNet;
import io.slidr4j.model.MinkUNetSize;
import io.slidr4j.train.config.ConfigFields;
import io.slidr4j.train.config.ConfigReader;
import io.slidr4j.train.config.EffectiveConfig;
import io.slidr4j.train.config.Rule;
import io.slidr4j.train.settings.RunSettings;
import io.slidr4j.train.settings.TrainingSettings;
import io.slidr4j.train.settings.VoxelSettings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that a segmentation run is told.
 *
 * @param data what is trained and scored on
 * @param transforms how training clouds are varied, in order ({@code transforms_clouds})
 * @param voxels how clouds are cut
 * @param network the network's form ({@code model_points}, {@code model_n_out}, {@code
 *     kernel_size}, {@code bn_momentum})
 * @param loss what is minimised ({@code loss})
 * @param frozen whether only the last layer is trained ({@code freeze_layers})
 * @param cacheGigabytes disk space for what a frozen trunk made of clouds that are not varied; 0:
 *     none ({@code feature_cache_gb})
 * @param pretraining the weights to start from ({@code pretraining_path})
 * @param testViews how many varied copies of a cloud vote beside it in the final evaluation ({@code
 *     test_time_augmentation})
 * @param evaluationFolder where the evaluation of a checkpoint is written; empty: beside it ({@code
 *     log_evaluate})
 * @param training how long and by what rule
 * @param run where, and what stays behind
 * @param effective all keys with their values and origins
 */
public record DownstreamConfig(
        LabelledDataSettings data,
        List<CloudTransformName> transforms,
        VoxelSettings voxels,
        MinkUNet.Settings network,
        LossName loss,
        boolean frozen,
        double cacheGigabytes,
        Optional<Path> pretraining,
        int testViews,
        Optional<Path> evaluationFolder,
        TrainingSettings training,
        RunSettings run,
        EffectiveConfig effective) {

    /** The keys whose values are built into a checkpoint. */
    public static final Set<String> BUILT_IN =
            Set.of(
                    "dataset",
                    "cylindrical_coordinates",
                    "voxel_size",
                    "model_n_out",
                    "kernel_size",
                    "model_points",
                    "freeze_layers");

    /** A key that only configs of this kind have, to tell them from those of pre-training. */
    public static final String MARK = "freeze_layers";

    private static final int EPOCHS = 100;
    private static final int BATCH = 16;

    /**
     * Reads a config file.
     *
     * @param file flat YAML with the reference's keys and ours
     * @param overrides {@code key=value} words
     * @throws io.slidr4j.train.config.ConfigException for whatever is wrong in it
     */
    public static DownstreamConfig read(Path file, List<String> overrides) {
        return from(ConfigReader.read(file, overrides));
    }

    /** Makes the records of the fields; every key must belong to one of them. */
    public static DownstreamConfig from(ConfigFields fields) {
        LabelledDataSettings data = LabelledDataSettings.from(fields);
        return new DownstreamConfig(
                data,
                transforms(fields),
                VoxelSettings.from(fields),
                network(fields, data.dataset()),
                fields.choice("loss", LossName.LOVASZ),
                fields.flag("freeze_layers", false),
                fields.real("feature_cache_gb", 8, Rule.atLeast(0)),
                fields.optionalText("pretraining_path").map(Path::of),
                fields.integer("test_time_augmentation", 0, Rule.between(0, 64)),
                fields.optionalText("log_evaluate").map(Path::of),
                TrainingSettings.from(fields, EPOCHS, BATCH, HeadAndTrunk.from(fields)),
                RunSettings.from(fields, "output/semseg/" + data.dataset().spelling()),
                fields.finish());
    }

    private static List<CloudTransformName> transforms(ConfigFields fields) {
        return fields.choices(
                "transforms_clouds",
                CloudTransformName.values(),
                CloudTransformName::key,
                List.of(CloudTransformName.values()));
    }

    /** Keys that the reference's files hold but that cannot be chosen must have their one value. */
    private static MinkUNet.Settings network(ConfigFields fields, SegmentationDataset dataset) {
        int classes = dataset.labels().size();
        Rule<Integer> allClasses =
                new Rule<>(
                        n -> n == classes,
                        "must be %d, the classes of %s with the ignored one"
                                .formatted(classes, dataset.labels()));
        int outputs = fields.integer("model_n_out", classes, allClasses);
        fields.integer("ignore_index", 0, new Rule<>(n -> n == 0, "must be 0"));
        if (fields.flag("normalize_features", false)) {
            throw fields.refusal(
                    "normalize_features", "must be False, for logits have no unit length");
        }
        return new MinkUNet.Settings(
                1,
                outputs,
                fields.integer("kernel_size", 3, Rule.between(2, 7)),
                fields.real("bn_momentum", 0.02, Rule.between(0, 1)),
                false,
                fields.choice(
                        "model_points",
                        MinkUNetSize.values(),
                        MinkUNetSize::key,
                        MinkUNetSize.FULL));
    }
}
