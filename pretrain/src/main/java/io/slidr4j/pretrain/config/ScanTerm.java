package io.slidr4j.pretrain.config;

import io.slidr4j.train.config.Spelled;

import java.util.Locale;

/** Which keys a scan is compared with: {@code scan_terms}. */
public enum ScanTerm implements Spelled {
    /** Those of its own form: points with points, voxels with voxels. */
    WITHIN,
    /** Those of the other form. */
    ACROSS;

    @Override
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
