package io.slidr4j.pretrain.config;

import io.slidr4j.train.config.ConfigFields;
import io.slidr4j.train.config.Rule;

import java.util.List;

/**
 * How tolerant ST-SLidR's losses are.
 *
 * @param quantile the share of an anchor's candidates, those most like it, that are no negatives
 *     ({@code min_quantile})
 * @param noise likenesses below it count as none when anchors are weighed ({@code
 *     loss_balance_noise_threshold})
 */
public record ToleranceSettings(double quantile, double noise) {

    /** Reads the keys named above. */
    static ToleranceSettings from(ConfigFields fields, List<LossName> losses) {
        ToleranceSettings settings =
                new ToleranceSettings(
                        fields.real("min_quantile", 0.01, Rule.within(0, 1)),
                        fields.real("loss_balance_noise_threshold", 0.5, Rule.between(0, 1)));
        if (losses.stream().noneMatch(LossName::isTolerant)) {
            fields.idle("min_quantile", "no loss is semantically tolerant");
        }
        if (!losses.contains(LossName.TOLERANT_BALANCED)) {
            fields.idle("loss_balance_noise_threshold", "no loss weighs anchors");
        }
        return settings;
    }
}
