package io.slidr4j.pretrain.config;

import io.slidr4j.train.config.Spelled;

/** The objectives that {@code losses} may name. */
public enum LossName implements Spelled {
    /** InfoNCE between superpixel averages of points and pixels: SLidR. */
    SUPERPIXELS_AVERAGE("loss_superpixels_average", ViewKind.IMAGES),
    /** InfoNCE between drawn pairs of points and pixels: PPKT. */
    POINT_PIXEL("loss", ViewKind.IMAGES);

    private final String spelling;
    private final ViewKind views;

    LossName(String spelling, ViewKind views) {
        this.spelling = spelling;
        this.views = views;
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
