package io.slidr4j.pretrain.config;

import io.slidr4j.train.config.Spelled;

/** The 3D networks that {@code model_points} may name. */
public enum PointNetwork implements Spelled {
    /** MinkUNet34C on sparse voxels. */
    MINKUNET("minkunet");

    private final String spelling;

    PointNetwork(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String spelling() {
        return spelling;
    }
}
