package io.slidr4j.pretrain.config;

import io.slidr4j.data.augment.AugmentationPlan;
import io.slidr4j.image.backbone.ImageBackbones;
import io.slidr4j.train.config.ConfigFields;
import io.slidr4j.train.config.ConfigReader;
import io.slidr4j.train.config.EffectiveConfig;
import io.slidr4j.train.settings.DatasetSettings;
import io.slidr4j.train.settings.RunSettings;
import io.slidr4j.train.settings.TrainingSettings;
import io.slidr4j.train.settings.VoxelSettings;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Everything that a pre-training run is told.
 *
 * @param dataset what is trained on
 * @param superpixels which superpixels
 * @param augmentation how samples are varied
 * @param voxels how clouds are cut
 * @param points the 3D network
 * @param images the image network
 * @param objective what is minimised
 * @param pairs what a loss between two scans of one place needs
 * @param scans what a loss between whole scans needs
 * @param training how long and by what rule
 * @param run where, and what stays behind
 * @param effective all keys with their values and origins
 */
public record PretrainConfig(
        DatasetSettings dataset,
        SuperpixelSettings superpixels,
        AugmentationPlan augmentation,
        VoxelSettings voxels,
        PointSettings points,
        ImageSettings images,
        ObjectiveSettings objective,
        PairSettings pairs,
        ScanSettings scans,
        TrainingSettings training,
        RunSettings run,
        EffectiveConfig effective) {

    /**
     * The keys whose values are built into a checkpoint: with another value the networks would be
     * others, or would see another world.
     */
    public static final Set<String> BUILT_IN =
            Set.of(
                    "cylindrical_coordinates",
                    "voxel_size",
                    "model_points",
                    "model_n_out",
                    "projector_n_out",
                    "kernel_size",
                    "normalize_features",
                    "images_encoder",
                    "decoder",
                    "pointnet",
                    "directions",
                    "queue_length");

    /**
     * Reads a config file.
     *
     * @param file flat YAML with the reference's keys and ours
     * @param overrides {@code key=value} words
     * @throws io.slidr4j.train.config.ConfigException for whatever is wrong in it
     */
    public static PretrainConfig read(Path file, List<String> overrides) {
        return from(ConfigReader.read(file, overrides));
    }

    /** Makes the records of the fields; every key must belong to one of them. */
    public static PretrainConfig from(ConfigFields fields) {
        DatasetSettings dataset = DatasetSettings.from(fields);
        SuperpixelSettings superpixels = SuperpixelSettings.from(fields, dataset);
        AugmentationPlan augmentation = AugmentationSettings.from(fields);
        VoxelSettings voxels = VoxelSettings.from(fields);
        PointSettings points = PointSettings.from(fields);
        ImageSettings images = ImageSettings.from(fields, augmentation);
        ObjectiveSettings objective = ObjectiveSettings.from(fields);
        PairSettings pairs = PairSettings.from(fields, dataset, objective);
        ScanSettings scans = ScanSettings.from(fields);
        TrainingSettings training = TrainingSettings.from(fields);
        RunSettings run = RunSettings.from(fields, "output/slidr/" + dataset.name().spelling());
        switch (objective.views()) {
            case IMAGES -> {
                images.checkChannels(fields, points);
                ScanSettings.idle(fields);
            }
            case CLOUD_PAIRS -> {
                ScanSettings.idle(fields);
                ImageSettings.idle(fields);
                AugmentationSettings.requireNoImages(fields, augmentation);
            }
            case SCANS -> {
                scans.check(fields, training.batchSize());
                if (points.hasProjector()) {
                    throw fields.refusal(
                            "projector_n_out", "must be 0, for loss_scan has heads of its own");
                }
                ImageSettings.idle(fields);
                AugmentationSettings.idle(fields);
            }
        }
        if (!objective.usesSuperpixels()) {
            SuperpixelSettings.idle(fields);
        }
        return new PretrainConfig(
                dataset,
                superpixels,
                augmentation,
                voxels,
                points,
                images,
                objective,
                pairs,
                scans,
                training,
                run,
                fields.finish());
    }

    /**
     * Makes sure that the weights of the image network are there, where the objective looks at
     * images.
     *
     * @throws io.slidr4j.engine.EngineException where their file is missing
     */
    public void requireImageWeights() {
        if (objective.views() == ViewKind.IMAGES) {
            ImageBackbones.requireFile(images.encoder(), images.weights(), images.file());
        }
    }
}
