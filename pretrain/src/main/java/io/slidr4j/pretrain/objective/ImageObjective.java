package io.slidr4j.pretrain.objective;

import io.slidr4j.train.loading.Batch;

import org.bytedeco.pytorch.Tensor;

import java.util.random.RandomGenerator;

/** A loss between the features of a keyframe's points and those of its images. */
public sealed interface ImageObjective extends Objective
        permits SuperpixelContrast,
                SemanticallyTolerantContrast,
                PointPixelContrast,
                AverageObjective {

    /**
     * The loss of one batch, joined to the graphs of both features.
     *
     * @param points point features, [V, C], one row per voxel of the batch
     * @param images features of all images of the batch
     * @param batch which point is seen at which pixel, and the superpixels
     * @param random the source of whatever the objective draws
     * @return a scalar
     * @throws io.slidr4j.data.DataException where the batch holds nothing to compare
     */
    Tensor loss(Tensor points, ImageFeatures images, Batch batch, RandomGenerator random);

    /** Whether the objective reads superpixels. */
    boolean needsSuperpixels();
}
