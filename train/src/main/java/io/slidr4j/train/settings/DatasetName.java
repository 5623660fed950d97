package io.slidr4j.train.settings;

import io.slidr4j.train.config.Spelled;

/** The datasets that {@code dataset} may name. */
public enum DatasetName implements Spelled {
    /** nuScenes: six cameras, 32 beams. */
    NUSCENES("nuscenes");

    private final String spelling;

    DatasetName(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String spelling() {
        return spelling;
    }
}
