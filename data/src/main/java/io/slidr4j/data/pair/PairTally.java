package io.slidr4j.data.pair;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Locale;

/** Counts what a search for pairs came to, and says now and then how far it is. */
final class PairTally {
    private static final Logger LOG = LoggerFactory.getLogger(PairTally.class);
    private static final double BETWEEN_LINES = 10;
    private static final double NANOS = 1e9;

    private final int scenes;
    private final long begun = System.nanoTime();
    private long mark = begun;
    private double said;
    private double searching;
    private int done;
    private int searched;
    private int pairs;
    private int searchedPairs;

    /** A search that begins in so many scenes. */
    PairTally(int scenes) {
        this.scenes = scenes;
    }

    /** A scene's pairs were known from an earlier search. */
    void known(int found) {
        mark = System.nanoTime();
        done++;
        pairs += found;
    }

    /** A scene was searched, since the one before it. */
    void searched(int found) {
        searching += (System.nanoTime() - mark) / NANOS;
        known(found);
        searched++;
        searchedPairs += found;
    }

    /** All pairs, those with too few matches included. */
    int pairs() {
        return pairs;
    }

    /** Says how far the search is, unless that was said just now. */
    void report() {
        double now = (mark - begun) / NANOS;
        if (now - said > BETWEEN_LINES && searched > 0 && done < scenes) {
            said = now;
            LOG.info(
                    "Pairs: {} of {} scenes, {} pairs looked at, {} a second; about {} s left",
                    done,
                    scenes,
                    pairs,
                    number(searchedPairs / searching),
                    number(searching / Math.max(1, searched) * (scenes - done)));
        }
    }

    /** What was searched and how fast. */
    String sentence() {
        return searched == 0
                ? "all were known"
                : String.format(
                        Locale.ROOT, "%d were looked at in %.1f s", searchedPairs, searching);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }
}
