package io.slidr4j.pretrain.config;

import io.slidr4j.train.config.Spelled;

/** The kinds of superpixels that {@code superpixels_type} may name. */
public enum SuperpixelType implements Spelled {
    /** SLIC, about 150 segments. */
    SLIC("slic"),
    /** SLIC, about 30 segments. */
    SLIC_30("slic_30"),
    /** Felzenszwalb and Huttenlocher. */
    FELZENSZWALB("felzenszwalb");

    private final String spelling;

    SuperpixelType(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String spelling() {
        return spelling;
    }
}
