package io.slidr4j.bench;

import java.util.Optional;

/** One row of the table. */
public sealed interface Figure {

    /** Its key in the JSON file, such as {@code slic.seconds}. */
    String key();

    /** What it is, in the table. */
    String what();

    /** What is aimed at, in words; empty where nothing is. */
    String goal();

    /**
     * A figure that was measured.
     *
     * @param unit of the values
     * @param value median and spread
     * @param share of the machine's limit, 0..1, where there is one
     */
    record Measured(
            String key, String what, Unit unit, Spread value, Optional<Spread> share, String goal)
            implements Figure {

        /** A figure without a limit to compare it with. */
        static Measured of(String key, String what, Unit unit, Spread value, String goal) {
            return new Measured(key, what, unit, value, Optional.empty(), goal);
        }

        /** A figure without limit and goal. */
        static Measured of(String key, String what, Unit unit, Spread value) {
            return of(key, what, unit, value, "");
        }

        /** The key of the share: the figure's own, with {@code share} in the unit's place. */
        String shareKey() {
            return key.substring(0, key.lastIndexOf('.') + 1) + "share";
        }
    }

    /**
     * A figure that could not be measured.
     *
     * @param reason why, in one sentence
     */
    record Missing(String key, String what, String goal, String reason) implements Figure {}
}
