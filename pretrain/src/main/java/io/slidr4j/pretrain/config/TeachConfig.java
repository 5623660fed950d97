package io.slidr4j.pretrain.config;

import io.slidr4j.image.backbone.EncoderName;
import io.slidr4j.image.backbone.ResUNet;
import io.slidr4j.image.backbone.ResUNetStart;
import io.slidr4j.pretrain.objective.PixelContrast;
import io.slidr4j.train.config.ConfigFields;
import io.slidr4j.train.config.ConfigReader;
import io.slidr4j.train.config.EffectiveConfig;
import io.slidr4j.train.config.Rule;
import io.slidr4j.train.settings.CosineRule;
import io.slidr4j.train.settings.DatasetSettings;
import io.slidr4j.train.settings.OptimiserRule;
import io.slidr4j.train.settings.RunSettings;
import io.slidr4j.train.settings.TrainingSettings;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Everything that a teaching run is told.
 *
 * @param dataset whose images
 * @param encoder which ResUNet ({@code images_encoder})
 * @param weights what its residual network starts from ({@code image_weights_path}: torchvision's
 *     ResNet-34; else random)
 * @param viewSize rows and columns of a view ({@code view_size})
 * @param matches pixels that are compared in a pair of views ({@code num_matches})
 * @param colourJitter whether the views' colours change ({@code colour_jitter})
 * @param negatives whose pixels a pixel is told apart from ({@code negatives})
 * @param temperature InfoNCE's temperature ({@code NCE_temperature})
 * @param rule which rule moves the network, and its numbers
 * @param training how long
 * @param run where, and what stays behind
 * @param effective all keys with their values and origins
 */
public record TeachConfig(
        DatasetSettings dataset,
        EncoderName encoder,
        ResUNetStart weights,
        int viewSize,
        int matches,
        boolean colourJitter,
        PixelContrast.Negatives negatives,
        double temperature,
        OptimiserRule rule,
        TrainingSettings training,
        RunSettings run,
        EffectiveConfig effective) {

    /** The keys whose values are built into a checkpoint. */
    public static final Set<String> BUILT_IN = Set.of("images_encoder");

    /** A key that only configs of this kind have, to tell them from those of pre-training. */
    public static final String MARK = "view_size";

    private static final List<EncoderName> NETWORKS =
            List.of(EncoderName.RESUNET34, EncoderName.RESUNET_SMALL);
    private static final Rule<Integer> SIZE =
            new Rule<>(
                    s -> s > 0 && s <= 4096 && s % ResUNet.MULTIPLE == 0,
                    "must be a multiple of "
                            + ResUNet.MULTIPLE
                            + ", which the network halves away");

    /**
     * Reads a config file.
     *
     * @param file flat YAML
     * @param overrides {@code key=value} words
     * @throws io.slidr4j.train.config.ConfigException for whatever is wrong in it
     */
    public static TeachConfig read(Path file, List<String> overrides) {
        return from(ConfigReader.read(file, overrides));
    }

    /** Makes the records of the fields; every key must belong to one of them. */
    public static TeachConfig from(ConfigFields fields) {
        CosineRule unscheduled = CosineRule.from(fields, 0.01);
        fields.idle("final_lr", "a teacher's rate falls by a share at a time");
        DatasetSettings dataset = DatasetSettings.from(fields);
        return new TeachConfig(
                dataset,
                fields.choice(
                        "images_encoder",
                        NETWORKS.toArray(EncoderName[]::new),
                        EncoderName::key,
                        EncoderName.RESUNET34),
                new ResUNetStart(fields.optionalText("image_weights_path").map(Path::of)),
                fields.integer(MARK, 224, SIZE),
                fields.integer("num_matches", 4092, Rule.atLeast(2)),
                fields.flag("colour_jitter", true),
                fields.choice("negatives", PixelContrast.Negatives.IMAGE),
                fields.real("NCE_temperature", 0.4, Rule.above(0)),
                unscheduled.rule(),
                TrainingSettings.from(fields, 40, 64, unscheduled),
                RunSettings.from(fields, "output/teacher/" + dataset.name().spelling()),
                fields.finish());
    }
}
