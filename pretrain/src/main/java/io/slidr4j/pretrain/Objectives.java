package io.slidr4j.pretrain;

import io.slidr4j.pretrain.config.LossName;
import io.slidr4j.pretrain.config.ObjectiveSettings;
import io.slidr4j.pretrain.config.PairSettings;
import io.slidr4j.pretrain.config.PretrainConfig;
import io.slidr4j.pretrain.objective.AverageObjective;
import io.slidr4j.pretrain.objective.CloudPairObjective;
import io.slidr4j.pretrain.objective.HardestContrast;
import io.slidr4j.pretrain.objective.ImageObjective;
import io.slidr4j.pretrain.objective.PointContrast;
import io.slidr4j.pretrain.objective.PointPixelContrast;
import io.slidr4j.pretrain.objective.SceneContexts;
import io.slidr4j.pretrain.objective.SemanticallyTolerantContrast;
import io.slidr4j.pretrain.objective.SuperpixelContrast;

import java.util.List;
import java.util.OptionalDouble;

/** From the names of losses in a config to objectives. */
final class Objectives {

    private Objectives() {}

    /**
     * The objective that a config names: one loss, or the mean of several.
     *
     * @param segments superpixel ids of an image, from the maps' sidecar
     */
    static ImageObjective of(ObjectiveSettings settings, int segments) {
        List<ImageObjective> parts =
                settings.losses().stream().map(name -> of(name, settings, segments)).toList();
        return parts.size() == 1 ? parts.getFirst() : new AverageObjective(parts);
    }

    private static ImageObjective of(LossName name, ObjectiveSettings settings, int segments) {
        return switch (name) {
            case SUPERPIXELS_AVERAGE -> new SuperpixelContrast(segments, settings.temperature());
            case TOLERANT -> tolerant(settings, segments, false);
            case TOLERANT_BALANCED -> tolerant(settings, segments, true);
            case POINT_PIXEL -> new PointPixelContrast(settings.matches(), settings.temperature());
            case POINT_CONTRAST, HARDEST_CONTRAST, SCENE_CONTEXTS, SCAN ->
                    throw new IllegalArgumentException(name + " looks at no image");
        };
    }

    /** The objective between two scans that a config names. */
    static CloudPairObjective ofPairs(PretrainConfig config) {
        ObjectiveSettings settings = config.objective();
        PairSettings pairs = config.pairs();
        return switch (settings.losses().getFirst()) {
            case POINT_CONTRAST -> new PointContrast(settings.matches(), settings.temperature());
            case HARDEST_CONTRAST ->
                    new HardestContrast(
                            pairs.margins().positives(),
                            pairs.margins().candidates(),
                            pairs.margins().near(),
                            pairs.margins().far());
            case SCENE_CONTEXTS ->
                    new SceneContexts(
                            settings.matches(), settings.temperature(), pairs.partition());
            case SUPERPIXELS_AVERAGE, TOLERANT, TOLERANT_BALANCED, POINT_PIXEL, SCAN ->
                    throw new IllegalArgumentException("no loss compares two scans");
        };
    }

    private static ImageObjective tolerant(
            ObjectiveSettings settings, int segments, boolean balanced) {
        return new SemanticallyTolerantContrast(
                segments,
                settings.temperature(),
                settings.tolerance().quantile(),
                balanced
                        ? OptionalDouble.of(settings.tolerance().noise())
                        : OptionalDouble.empty());
    }
}
