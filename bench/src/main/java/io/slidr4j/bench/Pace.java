package io.slidr4j.bench;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A pass of a network, timed over several rounds, with the share of the machine's matrix products
 * that it reached in each.
 */
final class Pace {

    private static final double GIGA = 1e9;

    private final double gflop;
    private final int runs;
    private final Runnable pass;
    private final double[] seconds;
    private final double[] share;

    /**
     * A pass that was not timed yet.
     *
     * @param operations of one pass
     * @param rounds how many rounds there will be
     * @param runs passes a round, of which the median counts
     */
    Pace(double operations, int rounds, int runs, Runnable pass) {
        this.gflop = operations / GIGA;
        this.runs = runs;
        this.pass = pass;
        this.seconds = new double[rounds];
        this.share = new double[rounds];
    }

    /** A pass that does not count. */
    void warmUp() {
        pass.run();
    }

    /** Times a round. */
    void time(int round) {
        seconds[round] = Timing.median(runs, pass);
    }

    /** Says what the machine could do during a round, in GFLOP/s. */
    void compare(int round, double rate) {
        share[round] = gflop / seconds[round] / rate;
    }

    /** The work of a pass. */
    Figure work(String key, String what) {
        return Figure.Measured.of(key, what, Unit.GFLOP, Spread.of(gflop));
    }

    /** The time of a pass, with its share. */
    Figure seconds(String key, String what, String goal) {
        Spread reached = Spread.of(share);
        return new Figure.Measured(
                key, what, Unit.SECONDS, Spread.of(seconds), Optional.of(reached), goal);
    }

    /** How many times faster than another pass this is, round by round. */
    Figure speedup(Pace other, String key, String goal) {
        double[] ratios =
                IntStream.range(0, seconds.length)
                        .mapToDouble(round -> other.seconds[round] / seconds[round])
                        .toArray();
        String what = "  how many times faster than float32";
        return Figure.Measured.of(key, what, Unit.RATIO, Spread.of(ratios), goal);
    }
}
