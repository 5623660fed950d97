package io.slidr4j.engine;

import org.bytedeco.pytorch.global.torch;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Splits work over as many threads as libtorch uses. The work must not depend on which thread does
 * which part.
 *
 * <p>Idle helpers look for the next job for a moment before they sleep, since a layer follows the
 * other within microseconds and waking a thread takes a hundred.
 */
public final class Workers {

    private static final long AWAKE = 50_000; // nanoseconds

    private static final BlockingQueue<Job> CALLS = new LinkedBlockingQueue<>();

    private static int helpers;

    private Workers() {}

    /** How many threads work at once, the caller included. */
    public static int threads() {
        return torch.get_num_threads();
    }

    /**
     * Does tasks 0 .. count − 1, each once, in any order. Returns, or throws what a task threw,
     * when no thread works on them any more: native memory may be freed then.
     */
    public static void run(int count, IntConsumer task) {
        Job job = new Job(count, task);
        int others = Math.min(threads(), count) - 1;
        if (others > 0) {
            startHelpers(others);
        }
        for (int i = 0; i < others; i++) {
            CALLS.add(job);
        }
        job.finish();
    }

    private static synchronized void startHelpers(int wanted) {
        for (; helpers < wanted; helpers++) {
            Thread.ofPlatform().daemon().name("slidr-worker-" + helpers).start(Workers::help);
        }
    }

    private static void help() {
        try {
            while (true) {
                nextCall().join();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("A worker was interrupted.", e);
        }
    }

    private static Job nextCall() throws InterruptedException {
        long sleepAt = System.nanoTime() + AWAKE;
        while (System.nanoTime() < sleepAt) {
            Job job = CALLS.poll();
            if (job != null) {
                return job;
            }
            Thread.onSpinWait();
        }
        return CALLS.take();
    }

    /** Tasks that threads take one after another. */
    private static final class Job {

        private final int count;
        private final IntConsumer task;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger inside = new AtomicInteger();
        private volatile boolean closed;
        private volatile Throwable failure;

        private Job(int count, IntConsumer task) {
            this.count = count;
            this.task = task;
        }

        /** A helper's part; a job that is over is left alone. */
        void join() {
            inside.incrementAndGet();
            try {
                if (!closed) {
                    work();
                }
            } finally {
                inside.decrementAndGet();
            }
        }

        /** The caller's part; returns when the helpers have left. */
        void finish() {
            work();
            closed = true;
            while (inside.get() > 0) {
                Thread.onSpinWait();
            }
            if (failure != null) {
                throw new IllegalStateException("A worker failed: " + failure, failure);
            }
        }

        private void work() {
            try {
                for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                    task.accept(i);
                }
            } catch (RuntimeException | Error e) {
                next.set(count);
                failure = e;
            }
        }
    }
}
