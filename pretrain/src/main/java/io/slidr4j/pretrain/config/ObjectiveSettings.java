package io.slidr4j.pretrain.config;

import io.slidr4j.train.config.ConfigFields;
import io.slidr4j.train.config.Rule;

import java.util.List;

/**
 * What is minimised.
 *
 * @param losses their mean is the loss ({@code losses})
 * @param temperature InfoNCE's temperature ({@code NCE_temperature})
 * @param matches pairs that a loss draws from a batch, or from each scan where it compares within
 *     one ({@code num_matches})
 * @param tolerance of ST-SLidR's losses
 */
public record ObjectiveSettings(
        List<LossName> losses, double temperature, int matches, ToleranceSettings tolerance) {

    /** Copies the list. */
    public ObjectiveSettings {
        losses = List.copyOf(losses);
    }

    /** Reads the keys named above, and refuses a {@code dropout}. */
    public static ObjectiveSettings from(ConfigFields fields) {
        List<LossName> losses =
                fields.choices("losses", LossName.class, List.of(LossName.SUPERPIXELS_AVERAGE));
        if (losses.isEmpty()) {
            throw fields.refusal("losses", "must name at least one loss");
        }
        if (losses.stream().map(LossName::views).distinct().count() > 1) {
            throw fields.refusal("losses", "must name losses that look at the same views");
        }
        if (losses.size() > 1 && losses.getFirst().views() == ViewKind.CLOUD_PAIRS) {
            throw fields.refusal("losses", "must name one loss where it compares two scans");
        }
        double temperature = fields.real("NCE_temperature", 0.07, Rule.above(0));
        int matches = fields.integer("num_matches", 4096, Rule.atLeast(2));
        if (losses.stream().noneMatch(LossName::drawsMatches)) {
            fields.idle("num_matches", "no loss draws pairs");
        }
        if (losses.contains(LossName.HARDEST_CONTRAST)) {
            fields.idle("NCE_temperature", "the hardest-contrastive loss has margins");
        }
        if (fields.real("dropout", 0, Rule.any()) != 0) {
            throw fields.refusal("dropout", "must be 0, for no loss drops points or pixels");
        }
        return new ObjectiveSettings(
                losses, temperature, matches, ToleranceSettings.from(fields, losses));
    }

    /** What the losses look at. */
    public ViewKind views() {
        return losses.getFirst().views();
    }

    /** Whether a loss averages over superpixels. */
    public boolean usesSuperpixels() {
        return losses.stream().anyMatch(LossName::usesSuperpixels);
    }
}
