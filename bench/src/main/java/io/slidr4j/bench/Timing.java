package io.slidr4j.bench;

import java.lang.management.ManagementFactory;
import java.util.stream.DoubleStream;

/**
 * How often something is done before it is timed, and how often timed.
 *
 * @param warmUp runs that do not count: the JIT compiles, caches and allocators fill
 * @param runs runs that count, ≥ 1
 */
record Timing(int warmUp, int runs) {

    private static final double NANOS = 1e9;

    /**
     * Elapsed time, and the processor time of the whole process meanwhile.
     *
     * @param wall seconds on the clock
     * @param processor seconds of all cores together, those of the JIT and the collector included;
     *     the mean of all runs, for this clock ticks in hundredths of a second
     */
    record Spent(Spread wall, Spread processor) {}

    /** Times some work. */
    Spent of(Runnable work) {
        for (int run = 0; run < warmUp; run++) {
            work.run();
        }
        double[] wall = new double[runs];
        double before = processorSeconds();
        for (int run = 0; run < runs; run++) {
            wall[run] = seconds(work);
        }
        double processor = (processorSeconds() - before) / runs;
        return new Spent(Spread.of(wall), Spread.of(processor));
    }

    /** The seconds of one run. */
    static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / NANOS;
    }

    /** The median seconds of some runs. */
    static double median(int runs, Runnable work) {
        return Spread.of(DoubleStream.generate(() -> seconds(work)).limit(runs).toArray()).median();
    }

    private static double processorSeconds() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime() / NANOS
                : Double.NaN;
    }
}
