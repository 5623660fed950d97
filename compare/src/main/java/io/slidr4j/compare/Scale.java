package io.slidr4j.compare;

import java.util.Locale;

/**
 * How large networks and trainings are: which folder of configs is used. Both hold files of the
 * same names.
 */
public enum Scale {
    /** Small networks and few epochs, for a machine without a GPU ({@code config/small}). */
    SMALL("small"),
    /** The published settings ({@code config}). */
    FULL("");

    private final String folder;

    Scale(String folder) {
        this.folder = folder;
    }

    /** Below the folder {@code config}. */
    String folder() {
        return folder;
    }

    /** The word for it on the command line. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
