package io.slidr4j.pretrain.config;

import io.slidr4j.data.pair.PairRule;
import io.slidr4j.pretrain.objective.EightParts;
import io.slidr4j.pretrain.objective.FourParts;
import io.slidr4j.pretrain.objective.ScenePartition;
import io.slidr4j.train.config.ConfigFields;
import io.slidr4j.train.config.Rule;
import io.slidr4j.train.config.Spelled;
import io.slidr4j.train.settings.DatasetSettings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What losses between two scans of one place need.
 *
 * @param rule which pairs of keyframes there are ({@code pair_keeps}, {@code pair_distance}, {@code
 *     match_radius}, {@code min_matches})
 * @param perEpoch pairs in an epoch; 0: as many as there are keyframes ({@code pairs_per_epoch})
 * @param folder where the pairs that were found are kept ({@code pairs_dir})
 * @param margins of the hardest-contrastive loss
 * @param partition of space around a query, in the scene contexts ({@code shell_radii}, {@code
 *     space_parts})
 */
public record PairSettings(
        PairRule rule, int perEpoch, Path folder, Margins margins, ScenePartition partition) {

    /**
     * The numbers of the hardest-contrastive loss.
     *
     * @param positives matches for each pair of a batch ({@code num_positives})
     * @param candidates possible negatives for each cloud of a batch ({@code num_negatives})
     * @param near squared distance that positives are drawn below ({@code positive_margin})
     * @param far distance that negatives are pushed beyond ({@code negative_margin})
     */
    public record Margins(int positives, int candidates, double near, double far) {}

    private static final List<String> MARGIN_KEYS =
            List.of("num_positives", "num_negatives", "positive_margin", "negative_margin");
    private static final List<String> PAIR_KEYS =
            List.of(
                    "pair_keeps",
                    "pair_distance",
                    "match_radius",
                    "min_matches",
                    "pairs_per_epoch",
                    "pairs_dir");

    /** Which side of the distance stays, as configs spell it. */
    private enum Side implements Spelled {
        FAR(PairRule.Kept.FAR),
        NEAR(PairRule.Kept.NEAR);

        private final PairRule.Kept kept;

        Side(PairRule.Kept kept) {
            this.kept = kept;
        }

        @Override
        public String spelling() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads the keys named above. */
    public static PairSettings from(
            ConfigFields fields, DatasetSettings dataset, ObjectiveSettings objective) {
        PairSettings settings =
                new PairSettings(
                        rule(fields),
                        fields.integer("pairs_per_epoch", 0, Rule.atLeast(0)),
                        Path.of(fields.text("pairs_dir", "pairs/" + dataset.name().spelling())),
                        margins(fields),
                        partition(fields));
        sayWhatIsIdle(fields, objective);
        return settings;
    }

    private static final Rule<List<Double>> RADII =
            new Rule<>(
                    r -> r.size() == 2 && r.get(0) >= 0 && r.get(0) < r.get(1),
                    "must be two numbers of metres, from 0, the smaller first");

    private static final Rule<Integer> PARTS =
            new Rule<>(parts -> parts == 4 || parts == 8, "must be 4 or 8");

    private static ScenePartition partition(ConfigFields fields) {
        List<Double> radii = fields.reals("shell_radii", List.of(0.2, 2.0), RADII);
        int parts = fields.integer("space_parts", 4, PARTS);
        return parts == 4
                ? new FourParts(radii.getFirst(), radii.getLast())
                : new EightParts(radii.getFirst(), radii.getLast());
    }

    private static PairRule rule(ConfigFields fields) {
        return new PairRule(
                fields.choice("pair_keeps", Side.FAR).kept,
                fields.real("pair_distance", 10, Rule.atLeast(0)),
                fields.real("match_radius", 0.1, Rule.between(0.001, 10)),
                fields.integer("min_matches", 1024, Rule.atLeast(1)));
    }

    private static Margins margins(ConfigFields fields) {
        return new Margins(
                fields.integer("num_positives", 1024, Rule.between(1, 1 << 20)),
                fields.integer("num_negatives", 256, Rule.between(1, 1 << 20)),
                fields.real("positive_margin", 0.1, Rule.atLeast(0)),
                fields.real("negative_margin", 1.4, Rule.above(0)));
    }

    private static void sayWhatIsIdle(ConfigFields fields, ObjectiveSettings objective) {
        List<String> idle = new ArrayList<>();
        if (objective.views() != ViewKind.CLOUD_PAIRS) {
            idle.addAll(PAIR_KEYS);
        }
        if (!objective.losses().contains(LossName.HARDEST_CONTRAST)) {
            idle.addAll(MARGIN_KEYS);
        }
        if (!objective.losses().contains(LossName.SCENE_CONTEXTS)) {
            idle.addAll(List.of("shell_radii", "space_parts"));
        }
        idle.forEach(key -> fields.idle(key, "no loss that is named reads it"));
    }
}
