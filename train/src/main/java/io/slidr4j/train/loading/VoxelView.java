package io.slidr4j.train.loading;

import io.slidr4j.data.View;
import io.slidr4j.sparse.coords.Voxelizer;
import io.slidr4j.sparse.coords.Voxels;

/**
 * One sample, ready to be collated.
 *
 * @param view the transformed sample
 * @param voxels its cloud, cut
 */
public record VoxelView(View view, Voxels voxels) {

    /** Checks that the voxels are those of the view's points. */
    public VoxelView {
        VoxelCloud.requireFit(view.cloud(), voxels);
    }

    /** Cuts a view's cloud. */
    public static VoxelView of(View view, Voxelizer voxelizer) {
        return new VoxelView(view, voxelizer.voxelize(view.cloud().xyz()));
    }

    /** The view's cloud with its voxels. */
    VoxelCloud cut() {
        return new VoxelCloud(view.cloud(), voxels);
    }
}
