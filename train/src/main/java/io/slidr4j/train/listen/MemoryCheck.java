package io.slidr4j.train.listen;

import io.slidr4j.engine.ProcessMemory;
import io.slidr4j.train.StepReport;
import io.slidr4j.train.TrainingListener;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.function.LongSupplier;

/**
 * Warns where native memory grows while the process trains: all that it holds but Java's heap,
 * which has a limit of its own. Steps of one size need no more after the first {@value #WARM_UP} of
 * them; growth by a fifth of what they needed and by {@value #SWINGS} bytes, and again by as much,
 * is most likely a leak.
 */
public final class MemoryCheck implements TrainingListener {

    static final int WARM_UP = 50;

    /** The part of what was needed by which it may grow, beside {@link #SWINGS}. */
    private static final double TOLERANCE = 0.2;

    static final long SWINGS = 512L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(MemoryCheck.class);
    private static final long MEBI = 1L << 20;

    private final LongSupplier held;

    private int steps;
    private long highest;
    private long usual;
    private long limit = Long.MAX_VALUE;

    /** A check of this process. */
    public MemoryCheck() {
        this(() -> ProcessMemory.held() - Runtime.getRuntime().totalMemory());
    }

    /**
     * A check of what a gauge says.
     *
     * @param held bytes of native memory
     */
    MemoryCheck(LongSupplier held) {
        this.held = held;
    }

    @Override
    public void stepEnd(StepReport step) {
        steps++;
        long now = held.getAsLong();
        highest = Math.max(highest, now);
        if (steps == WARM_UP) {
            raiseLimit();
        } else if (now > limit) {
            LOG.warn(
                    "Native memory grows: {} MiB at step {}, {} MiB would have been usual; run with"
                            + " -Dslidr.scope.debug=true to see where tensors pile up.",
                    now / MEBI,
                    step.step(),
                    usual / MEBI);
            raiseLimit();
        }
    }

    private void raiseLimit() {
        usual = highest;
        limit = SWINGS + (long) (highest * (1 + TOLERANCE));
    }
}
