package io.slidr4j.view.render;

import io.slidr4j.data.DataException;
import io.slidr4j.data.PointCloud;
import io.slidr4j.data.label.LabelSet;
import io.slidr4j.data.nuscenes.Keyframe;
import io.slidr4j.view.feature.Examples;
import io.slidr4j.view.feature.FeatureMatrix;
import io.slidr4j.view.keyframe.KeyframeFeatures;
import io.slidr4j.view.keyframe.KeyframeFiles;

import java.util.List;

/**
 * From labels in a keyframe to a classifier for others.
 *
 * @param files reads keyframes
 * @param features gives their features
 * @param checkpoint whose features
 */
public record NeighbourTask(KeyframeFiles files, KeyframeFeatures features, int checkpoint) {

    /** How many neighbours vote unless somebody asks for more or fewer (SLidR's supplement). */
    public static final int K = 20;

    /** Examples of each class: 16 of them make a classifier that answers within seconds. */
    private static final int MOST_EXAMPLES = 512;

    /**
     * The labelled points of a keyframe as examples.
     *
     * @throws DataException if the dataset has no labels
     */
    public Examples truth(Keyframe reference) {
        FeatureMatrix matrix = features.points(checkpoint, reference);
        byte[] labels =
                files.labels(reference, matrix.rows())
                        .orElseThrow(
                                () ->
                                        new DataException(
                                                "The dataset has no labels to learn from."));
        Examples examples = Examples.choose(matrix, labels, LabelSet.IGNORED, MOST_EXAMPLES);
        if (examples.labels().length == 0) {
            throw new DataException(
                    "The keyframe %s has no labelled point to learn from."
                            .formatted(reference.token()));
        }
        return examples;
    }

    /**
     * The points around clicks as examples.
     *
     * @param clicks one or more
     * @throws DataException if there is no such point
     */
    public Examples clicked(List<Click> clicks) {
        return clicks.stream().map(this::around).reduce(Examples::and).orElseThrow();
    }

    private Examples around(Click click) {
        PointCloud cloud = files.cloud(click.keyframe());
        if (click.point() >= cloud.size()) {
            throw new DataException(
                    "There is no point %d; the keyframe has the points 0 to %d."
                            .formatted(click.point(), cloud.size() - 1));
        }
        byte[] labels = new byte[cloud.size()];
        for (int n = 0; n < labels.length; n++) {
            if (distance(cloud.xyz(), n, click.point()) <= click.radius()) {
                labels[n] = (byte) click.label();
            }
        }
        FeatureMatrix matrix = features.points(checkpoint, click.keyframe());
        return Examples.choose(matrix, labels, LabelSet.IGNORED, MOST_EXAMPLES);
    }

    private static double distance(float[] xyz, int a, int b) {
        double dx = xyz[3 * a] - xyz[3 * b];
        double dy = xyz[3 * a + 1] - xyz[3 * b + 1];
        double dz = xyz[3 * a + 2] - xyz[3 * b + 2];
        return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }
}
