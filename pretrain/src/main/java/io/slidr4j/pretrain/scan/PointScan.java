package io.slidr4j.pretrain.scan;

import io.slidr4j.data.PointCloud;
import io.slidr4j.sparse.points.PointColumns;
import io.slidr4j.sparse.points.PointPyramid;
import io.slidr4j.sparse.points.PyramidLevel;

import java.util.List;

/**
 * A view of a scan as points.
 *
 * @param pyramid where they are
 * @param reflectance their intensities in 0..1, [N]
 */
record PointScan(PointPyramid pyramid, float[] reflectance) {

    /** The largest intensity of nuScenes; beside metres a byte's range would drown coordinates. */
    private static final float FULL_INTENSITY = 255;

    /** A view of a cloud whose intensities are in 0..255. */
    static PointScan of(PointCloud cloud, List<PyramidLevel> plan) {
        float[] reflectance = cloud.intensity().clone();
        for (int n = 0; n < reflectance.length; n++) {
            reflectance[n] /= FULL_INTENSITY;
        }
        return new PointScan(PointPyramid.of(PointColumns.of(cloud.xyz()), plan), reflectance);
    }
}
