package io.slidr4j.pretrain.config;

import io.slidr4j.train.config.Spelled;

/** What the 3D network starts from: {@code points_weights}. */
public enum PointWeights implements Spelled {
    /** Random values that follow from the seed, distributed as in the reference. */
    RANDOM("random"),
    /** Values that are a function of seed, name and index: known on every machine. */
    FORMULA("formula");

    private final String spelling;

    PointWeights(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String spelling() {
        return spelling;
    }
}
