package io.slidr4j.pretrain;

import io.slidr4j.pretrain.config.LossName;
import io.slidr4j.pretrain.config.ObjectiveSettings;
import io.slidr4j.pretrain.objective.AverageObjective;
import io.slidr4j.pretrain.objective.ImageObjective;
import io.slidr4j.pretrain.objective.PointPixelContrast;
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
            case SCAN -> throw new IllegalArgumentException(name + " looks at no image");
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
