package io.slidr4j.pretrain.scan;

import io.slidr4j.train.loading.VoxelCloud;

/**
 * One scan, varied four times.
 *
 * @param token the keyframe's
 * @param points as points, twice
 * @param voxels as voxels, twice
 */
public record ScanViews(String token, Twice<PointScan> points, Twice<VoxelCloud> voxels) {

    /**
     * Two views of one form.
     *
     * @param query what is trained to recognise
     * @param key what is to be recognised
     * @param <V> the form
     */
    public record Twice<V>(V query, V key) {}
}
