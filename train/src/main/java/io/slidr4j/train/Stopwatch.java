package io.slidr4j.train;

/** Measures from its making. */
final class Stopwatch {

    private static final double NANOS = 1e9;

    private final long start = System.nanoTime();

    /** Seconds since it was made. */
    double seconds() {
        return (System.nanoTime() - start) / NANOS;
    }
}
