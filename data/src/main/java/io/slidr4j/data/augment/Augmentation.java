package io.slidr4j.data.augment;

import io.slidr4j.data.PointCloud;
import io.slidr4j.data.Sample;
import io.slidr4j.data.View;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A chain of transforms: samples in, views out. Immutable, so that many threads may share it.
 *
 * @param clouds transforms of the points, in order
 * @param mixed transforms of points, images and pairs, in order, after those of the points
 */
public record Augmentation(List<CloudTransform> clouds, List<MixedTransform> mixed) {
    /** Copies the lists. */
    public Augmentation {
        clouds = List.copyOf(clouds);
        mixed = List.copyOf(mixed);
    }

    /**
     * Makes a view of a sample.
     *
     * @param sample a keyframe; left as it is
     * @param random where all draws come from; equal generators give equal views
     * @return the view; without a resize its images keep their size
     * @throws io.slidr4j.data.DataException if the images end up with different sizes
     */
    public View apply(Sample sample, RandomGenerator random) {
        PointCloud cloud = sample.cloud();
        for (CloudTransform transform : clouds) {
            cloud = transform.apply(cloud, random);
        }
        Draft draft = Draft.of(sample, cloud);
        for (MixedTransform transform : mixed) {
            draft = transform.apply(draft, random);
        }
        return draft.finish(sample.token());
    }
}
