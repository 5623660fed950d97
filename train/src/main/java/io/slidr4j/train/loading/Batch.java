package io.slidr4j.train.loading;

import io.slidr4j.data.ImageStack;
import io.slidr4j.train.TrainingBatch;

import java.util.List;

/**
 * B pre-training samples in one: rows of all voxels, all images, and the pairs between them. Plain
 * arrays, so that collation needs no native memory; treat them as read-only.
 *
 * @param tokens the samples' names, B
 * @param coordinates {@code [V, 4]} row-major (sample 0..B-1, then the voxel's three numbers)
 * @param features {@code [V, 1]} the intensity of each voxel's first point
 * @param images {@code [B*I, 3, h, w]} and their superpixels; sample b's begin at b*I
 * @param pairing {@code [P]} pairs between voxel rows and pixels, sample by sample
 * @param pairsPerSample {@code [B]} how many of them each sample has
 * @param voxelsPerSample {@code [B]} how many voxel rows each sample has
 * @param pointToVoxel for each sample {@code [N]}, the voxel of each point, counted within the
 *     sample
 */
public record Batch(
        List<String> tokens,
        int[] coordinates,
        float[] features,
        ImageStack images,
        VoxelPairing pairing,
        int[] pairsPerSample,
        int[] voxelsPerSample,
        List<int[]> pointToVoxel)
        implements TrainingBatch {

    /** Copies the lists. */
    public Batch {
        tokens = List.copyOf(tokens);
        pointToVoxel = List.copyOf(pointToVoxel);
    }

    /**
     * Joins samples, in their order.
     *
     * @throws io.slidr4j.train.TrainingException where their images differ in number or size, or
     *     only some have superpixels
     */
    public static Batch of(List<VoxelView> samples) {
        return new Collation(samples).batch();
    }

    @Override
    public int samples() {
        return tokens.size();
    }

    /** The number of voxel rows V. */
    public int voxels() {
        return features.length;
    }
}
