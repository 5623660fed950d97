package io.slidr4j.pretrain.config;

import io.slidr4j.train.config.Spelled;

/** The objectives that {@code losses} may name. */
public enum LossName implements Spelled {
    /** InfoNCE between superpixel averages of points and pixels: SLidR. */
    SUPERPIXELS_AVERAGE("loss_superpixels_average"),
    /** InfoNCE between drawn pairs of points and pixels: PPKT. */
    POINT_PIXEL("loss");

    private final String spelling;

    LossName(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String spelling() {
        return spelling;
    }
}
