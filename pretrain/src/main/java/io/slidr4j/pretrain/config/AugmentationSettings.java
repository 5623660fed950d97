package io.slidr4j.pretrain.config;

import io.slidr4j.data.augment.AugmentationPlan;
import io.slidr4j.data.augment.CloudTransformName;
import io.slidr4j.data.augment.CropSpec;
import io.slidr4j.data.augment.MixedTransformName;
import io.slidr4j.train.config.ConfigFields;
import io.slidr4j.train.config.Rule;

import java.util.List;

/**
 * Reads the augmentation: {@code transforms_clouds}, {@code transforms_mixed}, {@code crop_size}
 * and {@code crop_ratio}.
 */
public final class AugmentationSettings {

    private AugmentationSettings() {}

    /** Reads the keys named above; those of a checkpoint's config, too. */
    public static AugmentationPlan from(ConfigFields fields) {
        List<CloudTransformName> clouds =
                fields.choices(
                        "transforms_clouds",
                        CloudTransformName.values(),
                        CloudTransformName::key,
                        List.of(CloudTransformName.values()));
        List<MixedTransformName> mixed =
                fields.choices(
                        "transforms_mixed",
                        MixedTransformName.values(),
                        MixedTransformName::key,
                        List.of(MixedTransformName.values()));
        CropSpec crop = crop(fields);
        if (!mixed.contains(MixedTransformName.RESIZED_CROP)) {
            fields.idle("crop_size", "transforms_mixed has no ResizedCrop");
            fields.idle("crop_ratio", "transforms_mixed has no ResizedCrop");
        }
        return new AugmentationPlan(clouds, mixed, crop);
    }

    /** Says of every key that a loss varies its views in a way of its own. */
    static void idle(ConfigFields fields) {
        List.of("transforms_clouds", "transforms_mixed", "crop_size", "crop_ratio")
                .forEach(key -> fields.idle(key, "the loss varies scans by rules of its own"));
    }

    /** Refuses transforms of images where no loss looks at any. */
    static void requireNoImages(ConfigFields fields, AugmentationPlan plan) {
        boolean moves =
                plan.mixed().stream().anyMatch(name -> name != MixedTransformName.DROP_CUBOIDS);
        if (moves && fields.isGiven("transforms_mixed")) {
            throw fields.refusal(
                    "transforms_mixed",
                    "must name none but DropCuboids where no loss looks at images");
        }
        if (plan.mixed().contains(MixedTransformName.RESIZED_CROP)) { // else it is said already
            fields.idle("crop_size", "no loss looks at images");
            fields.idle("crop_ratio", "no loss looks at images");
        }
    }

    private static CropSpec crop(ConfigFields fields) {
        CropSpec usual = CropSpec.SLIDR;
        List<Integer> size =
                fields.integers(
                        "crop_size",
                        List.of(usual.height(), usual.width()),
                        new Rule<>(
                                s -> s.size() == 2 && s.stream().allMatch(n -> n > 0 && n <= 8192),
                                "must be [rows, columns], each from 1 to 8192"));
        List<Double> ratio =
                fields.reals(
                        "crop_ratio",
                        List.of(usual.minRatio(), usual.maxRatio()),
                        new Rule<>(
                                r -> r.size() == 2 && r.get(0) > 0 && r.get(0) <= r.get(1),
                                "must be two positive numbers, the smaller first"));
        return new CropSpec(size.get(0), size.get(1), ratio.get(0), ratio.get(1));
    }
}
