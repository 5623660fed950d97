package io.slidr4j.train.loading;

import io.slidr4j.train.TrainingException;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** The samples of an epoch in order, a bounded number of them under way on other threads. */
final class Prefetch<S> implements AutoCloseable {

    private final Optional<ExecutorService> workers;
    private final IntFunction<S> load;
    private final int[] order;
    private final int window;
    private final Deque<Future<S>> underWay = new ArrayDeque<>();

    private int next;

    /**
     * Starts to prepare samples.
     *
     * @param order the samples' indices
     * @param first where in the order to begin
     * @param window how many may be under way
     */
    Prefetch(
            Optional<ExecutorService> workers,
            IntFunction<S> load,
            int[] order,
            int first,
            int window) {
        this.workers = workers;
        this.load = load;
        this.order = order;
        this.next = Math.min(first, order.length);
        this.window = workers.isPresent() ? window : 1;
        workers.ifPresent(_ -> fill());
    }

    private void fill() {
        while (underWay.size() < window && next < order.length) {
            underWay.addLast(start(order[next++]));
        }
    }

    private Future<S> start(int index) {
        return workers.<Future<S>>map(pool -> pool.submit(() -> load.apply(index)))
                .orElseGet(() -> CompletableFuture.completedFuture(load.apply(index)));
    }

    /** How many samples are still to come. */
    int remaining() {
        return underWay.size() + order.length - next;
    }

    /**
     * The next sample, as soon as it is ready.
     *
     * @throws RuntimeException what its preparation threw
     */
    S take() {
        fill();
        if (underWay.isEmpty()) {
            throw new NoSuchElementException("the epoch is over");
        }
        S sample = await(underWay.removeFirst());
        workers.ifPresent(_ -> fill());
        return sample;
    }

    private static <S> S await(Future<S> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrainingException(
                    "The training was interrupted while it waited for data.", e);
        } catch (ExecutionException e) {
            throw unwrapped(e.getCause());
        }
    }

    private static RuntimeException unwrapped(Throwable cause) {
        return switch (cause) {
            case RuntimeException failure -> failure;
            case Error failure -> throw failure;
            default -> new IllegalStateException(cause);
        };
    }

    /** Drops what is under way. */
    @Override
    public void close() {
        underWay.forEach(future -> future.cancel(true));
        underWay.clear();
        next = order.length;
    }
}
