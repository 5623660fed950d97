package io.slidr4j.data.label;

import io.slidr4j.data.PointCloud;

/**
 * A scan and the classes of its points.
 *
 * @param name what the dataset calls it
 * @param cloud its N points, sensor frame
 * @param labels {@code [N]} classes; all {@link LabelSet#IGNORED} where the split has no labels
 */
public record LabelledScan(String name, PointCloud cloud, byte[] labels) {
    /** Checks that there is one label for each point. */
    public LabelledScan {
        if (labels.length != cloud.size()) {
            throw new IllegalArgumentException(
                    "%d labels for %d points".formatted(labels.length, cloud.size()));
        }
    }
}
