package io.slidr4j.sparse.nn;

import org.bytedeco.pytorch.global.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Splits work over as many threads as libtorch uses. The work must not depend on which thread does
 * which part.
 */
final class Workers {

    private static final ExecutorService POOL =
            Executors.newCachedThreadPool(
                    Thread.ofPlatform().daemon().name("sparse-worker-", 0).factory());

    private Workers() {}

    /** How many threads work at once, the caller included. */
    static int threads() {
        return torch.get_num_threads();
    }

    /**
     * Does tasks 0 .. count − 1, each once, in any order. Returns, or throws what a task threw,
     * when no thread works on them any more: native memory may be freed then.
     */
    static void run(int count, IntConsumer task) {
        AtomicInteger next = new AtomicInteger();
        Runnable worker =
                () -> {
                    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                        task.accept(i);
                    }
                };
        List<CompletableFuture<Void>> others = new ArrayList<>();
        for (int t = 1; t < Math.min(threads(), count); t++) {
            others.add(CompletableFuture.runAsync(worker, POOL));
        }
        try {
            worker.run();
        } finally {
            join(others);
        }
    }

    private static void join(List<CompletableFuture<Void>> others) {
        try {
            CompletableFuture.allOf(others.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw new IllegalStateException("A worker failed: " + e.getCause(), e.getCause());
        }
    }
}
