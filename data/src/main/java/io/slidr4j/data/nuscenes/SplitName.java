package io.slidr4j.data.nuscenes;

import io.slidr4j.data.DataException;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The named lists of scenes. */
public enum SplitName {
    /** The official 700 training scenes. */
    TRAIN,
    /** The official 150 validation scenes. */
    VAL,
    /** The official 150 test scenes. */
    TEST,
    /** The 8 training scenes of v1.0-mini. */
    MINI_TRAIN,
    /** The 2 validation scenes of v1.0-mini. */
    MINI_VAL,
    /** SLidR's tuning set: the training scenes without {@link #VERIFYING}. */
    PARAMETRIZING,
    /** SLidR's 100-scene mini-val list, taken from the training scenes. */
    VERIFYING;

    /** The name in files and configs, such as {@code mini_train}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a split by its name.
     *
     * @param name in any case
     * @return the split
     * @throws DataException if there is none of that name
     */
    public static SplitName parse(String name) {
        return Arrays.stream(values())
                .filter(s -> s.key().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () ->
                                new DataException(
                                        "There is no split '%s'; use one of %s."
                                                .formatted(name, keys())));
    }

    private static String keys() {
        return Arrays.stream(values()).map(SplitName::key).collect(Collectors.joining(", "));
    }
}
