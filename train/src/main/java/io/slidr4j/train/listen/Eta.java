package io.slidr4j.train.listen;

import java.time.Duration;

/** Speaks of durations as people do. */
final class Eta {

    private static final double NANOS = 1e9;

    private final long start = System.nanoTime();
    private final long from;
    private final long to;

    /**
     * A clock that starts now.
     *
     * @param from steps taken before
     * @param to the last step
     */
    Eta(long from, long to) {
        this.from = from;
        this.to = to;
    }

    /** How long the rest takes at the speed so far: {@code 1 h 02 min}. */
    String left(long step) {
        double seconds = (System.nanoTime() - start) / NANOS;
        double rest = step == from ? 0 : seconds / (step - from) * (to - step);
        return words(Duration.ofSeconds(Math.round(rest)));
    }

    static String words(Duration duration) {
        if (duration.toHours() > 0) {
            return "%d h %02d min".formatted(duration.toHours(), duration.toMinutesPart());
        }
        return duration.toMinutes() > 0
                ? "%d min %02d s".formatted(duration.toMinutes(), duration.toSecondsPart())
                : duration.toSeconds() + " s";
    }
}
