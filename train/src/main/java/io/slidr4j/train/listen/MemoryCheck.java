package io.slidr4j.train.listen;

import io.slidr4j.train.StepReport;
import io.slidr4j.train.TrainingListener;

import org.bytedeco.javacpp.Pointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.function.LongSupplier;

/**
 * Warns where the process grows while it trains. Steps of one size need no more memory after the
 * first {@value #WARM_UP} of them; growth by a fifth of what they needed and by more than a Java
 * heap's usual swings, and again by as much, is most likely a leak.
 */
public final class MemoryCheck implements TrainingListener {

    static final int WARM_UP = 50;

    /** The part of what was needed by which it may grow, and as much again for the heap. */
    private static final double TOLERANCE = 0.2;

    private static final long SWINGS = 512L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(MemoryCheck.class);
    private static final long MEBI = 1L << 20;

    private final LongSupplier resident;

    private int steps;
    private long highest;
    private long usual;
    private long limit = Long.MAX_VALUE;

    /** A check of this process. */
    public MemoryCheck() {
        this(Pointer::physicalBytes);
    }

    /**
     * A check of what a gauge says.
     *
     * @param resident bytes in use
     */
    MemoryCheck(LongSupplier resident) {
        this.resident = resident;
    }

    @Override
    public void stepEnd(StepReport step) {
        steps++;
        long now = resident.getAsLong();
        highest = Math.max(highest, now);
        if (steps == WARM_UP) {
            raiseLimit();
        } else if (now > limit) {
            LOG.warn(
                    "Memory grows: {} MiB at step {}, {} MiB would have been usual; run with"
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
