package io.slidr4j.train.listen;

import io.slidr4j.engine.ProcessMemory;
import io.slidr4j.train.StepReport;
import io.slidr4j.train.TrainingListener;

import java.util.Arrays;
import java.util.Locale;

/** Adds up what a training costs: the seconds of its steps, and the memory of the process. */
public final class CostMeter implements TrainingListener {

    private static final double MEBI = 1 << 20;

    private double[] seconds = new double[64];
    private int steps;
    private long heldMost;

    @Override
    public void stepEnd(StepReport step) {
        if (steps == seconds.length) {
            seconds = Arrays.copyOf(seconds, 2 * steps);
        }
        seconds[steps++] = step.seconds();
        heldMost = Math.max(heldMost, ProcessMemory.held());
    }

    /** Steps that were taken. */
    public long steps() {
        return steps;
    }

    /** The seconds of the median step, waiting for its batch included; NaN before the first. */
    public double secondsPerStep() {
        double[] sorted = Arrays.copyOf(seconds, steps);
        Arrays.sort(sorted);
        return steps == 0 ? Double.NaN : (sorted[(steps - 1) / 2] + sorted[steps / 2]) / 2;
    }

    /**
     * The most bytes that the process held until now, and not only while it trained; where the
     * system keeps no such mark, the most that it held after a step.
     */
    public long peak() {
        return ProcessMemory.mark().orElse(heldMost);
    }

    /** All of it in one sentence. */
    public String sentence() {
        return String.format(
                Locale.ROOT,
                "%d steps of %.3f s (median); the process held at most %.0f MiB.",
                steps,
                secondsPerStep(),
                peak() / MEBI);
    }
}
