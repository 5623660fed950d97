package io.slidr4j.pretrain.config;

import io.slidr4j.train.config.Spelled;

/** The objectives that {@code losses} may name. */
public enum LossName implements Spelled {
    /** InfoNCE between superpixel averages of points and pixels: SLidR. */
    SUPERPIXELS_AVERAGE("loss_superpixels_average", ViewKind.IMAGES),
    /** The same with negatives that may be like their anchor: ST-SLidR. */
    TOLERANT("loss_superpixel_stslidr", ViewKind.IMAGES),
    /** That with anchors of frequent classes counting less: ST-SLidR as published. */
    TOLERANT_BALANCED("loss_superpixel_stslidr_classbalance", ViewKind.IMAGES),
    /** InfoNCE between drawn pairs of points and pixels: PPKT. */
    POINT_PIXEL("loss", ViewKind.IMAGES),
    /** InfoNCE between matched points of two scans: PointContrast. */
    POINT_CONTRAST("loss_point_contrast", ViewKind.CLOUD_PAIRS),
    /** Margins between matched points of two scans and the hardest negatives: PointContrast. */
    HARDEST_CONTRAST("loss_hardest_contrast", ViewKind.CLOUD_PAIRS),
    /** PointContrast with the negatives of a part of space at a time. */
    SCENE_CONTEXTS("loss_scene_contexts", ViewKind.CLOUD_PAIRS),
    /** InfoNCE between whole scans as points and as voxels: DepthContrast. */
    SCAN("loss_scan", ViewKind.SCANS);

    private final String spelling;
    private final ViewKind views;

    LossName(String spelling, ViewKind views) {
        this.spelling = spelling;
        this.views = views;
    }

    /** Whether the loss averages over superpixels. */
    boolean usesSuperpixels() {
        return this == SUPERPIXELS_AVERAGE || isTolerant();
    }

    /** Whether the loss draws a number of pairs. */
    boolean drawsMatches() {
        return this == POINT_PIXEL || this == POINT_CONTRAST || this == SCENE_CONTEXTS;
    }

    /** Whether the loss weighs by the likeness of superpixels. */
    boolean isTolerant() {
        return this == TOLERANT || this == TOLERANT_BALANCED;
    }

    /** What the loss looks at. */
    public ViewKind views() {
        return views;
    }

    @Override
    public String spelling() {
        return spelling;
    }
}
