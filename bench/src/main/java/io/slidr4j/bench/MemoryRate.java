package io.slidr4j.bench;

import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;

import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** The rate at which all cores together copy memory; a byte read and a byte written are two. */
final class MemoryRate {

    /** Floats of an array that no cache holds: 256 MiB. */
    private static final long LENGTH = 1L << 26;

    private static final double GIGA = 1e9;
    private static final Timing TIMING = new Timing(2, 5);

    private MemoryRate() {}

    /** Copies, and says how fast. */
    static Figure measure() {
        try (Scope _ = Scope.open("memory");
                NoGradGuard _ = new NoGradGuard()) {
            Tensor from = Tensors.ones(LENGTH);
            Tensor to = Tensors.zeros(LENGTH);
            Spread seconds = TIMING.of(() -> copy(from, to)).wall();
            return Figure.Measured.of(
                    "memory_gb_per_second",
                    "memory, copying",
                    Unit.GB_PER_SECOND,
                    seconds.map(s -> 2.0 * Float.BYTES * LENGTH / s / GIGA));
        }
    }

    private static void copy(Tensor from, Tensor to) {
        try (Scope _ = Scope.open("copy")) {
            to.copy_(from);
        }
    }
}
