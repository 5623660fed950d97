package io.slidr4j.view.keyframe;

import io.slidr4j.data.DataException;
import io.slidr4j.data.nuscenes.CameraShot;
import io.slidr4j.data.nuscenes.Keyframe;
import io.slidr4j.view.feature.FeatureGrid;
import io.slidr4j.view.feature.FeatureMatrix;

/**
 * From a query to its feature.
 *
 * @param features where features come from
 */
public record QueryFeatures(KeyframeFeatures features) {

    /**
     * The feature of a point or pixel.
     *
     * @param checkpoint whose feature
     * @param keyframe what the query belongs to
     * @return {@code [C]}
     * @throws DataException if there is no such point or pixel, or the checkpoint knows no pixels
     */
    public float[] of(int checkpoint, Keyframe keyframe, Query query) {
        return switch (query) {
            case Query.Point point -> point(features.points(checkpoint, keyframe), point);
            case Query.Pixel pixel -> pixel(checkpoint, keyframe, pixel);
        };
    }

    private static float[] point(FeatureMatrix matrix, Query.Point point) {
        if (point.index() < 0 || point.index() >= matrix.rows()) {
            throw new DataException(
                    "There is no point %d; the keyframe has the points 0 to %d."
                            .formatted(point.index(), matrix.rows() - 1));
        }
        return matrix.row(point.index());
    }

    private float[] pixel(int checkpoint, Keyframe keyframe, Query.Pixel pixel) {
        CameraShot shot = keyframe.shot(pixel.camera());
        boolean inside =
                pixel.u() >= 0
                        && pixel.v() >= 0
                        && pixel.u() <= shot.width() - 1
                        && pixel.v() <= shot.height() - 1;
        if (!inside) {
            throw new DataException(
                    "There is no pixel (%s, %s); the image of %s has %d x %d pixels."
                            .formatted(
                                    pixel.u(),
                                    pixel.v(),
                                    pixel.camera().channel(),
                                    shot.width(),
                                    shot.height()));
        }
        features.sources().get(checkpoint).pixelRefusal().ifPresent(QueryFeatures::refuse);
        FeatureGrid grid = features.pixels(checkpoint, keyframe);
        int image = pixel.camera().ordinal();
        int node = grid.node(image, pixel.u(), pixel.v(), shot.width(), shot.height());
        return grid.features().row(node);
    }

    private static void refuse(String reason) {
        throw new DataException(reason);
    }
}
