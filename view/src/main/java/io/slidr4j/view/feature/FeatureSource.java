package io.slidr4j.view.feature;

import io.slidr4j.data.PointCloud;
import io.slidr4j.data.RgbImage;

import java.util.List;
import java.util.Optional;

/**
 * A pair of networks that gives features: one for points, and perhaps one for pixels. Both give the
 * same number of channels, so that points and pixels can be compared. Used by one thread at a time.
 */
public interface FeatureSource extends AutoCloseable {

    /** What people call it, such as the name of its file. */
    String name();

    /** Why there are no features of pixels, in one sentence; empty where there are. */
    Optional<String> pixelRefusal();

    /**
     * The features of a scan's points.
     *
     * @param cloud N points
     * @return {@code [N, C]}
     */
    FeatureMatrix points(PointCloud cloud);

    /**
     * The features of a keyframe's images.
     *
     * @param images I images of one size
     * @return {@code [I, h, w, C]}; h and w are the source's choice
     */
    FeatureGrid pixels(List<RgbImage> images);

    @Override
    void close();
}
