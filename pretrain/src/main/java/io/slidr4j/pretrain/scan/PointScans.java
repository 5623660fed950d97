package io.slidr4j.pretrain.scan;

import io.slidr4j.sparse.points.PyramidBatch;

import java.util.List;

/**
 * Views of a batch's scans as points.
 *
 * @param pyramids where the points of each are
 * @param reflectance intensities in 0..1, scan by scan, [N]
 */
public record PointScans(PyramidBatch pyramids, float[] reflectance) {

    /** Joins views, at least one. */
    static PointScans of(List<PointScan> scans) {
        int points = scans.stream().mapToInt(scan -> scan.reflectance().length).sum();
        float[] reflectance = new float[points];
        int at = 0;
        for (PointScan scan : scans) {
            System.arraycopy(scan.reflectance(), 0, reflectance, at, scan.reflectance().length);
            at += scan.reflectance().length;
        }
        return new PointScans(
                new PyramidBatch(scans.stream().map(PointScan::pyramid).toList()), reflectance);
    }
}
