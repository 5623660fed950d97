package io.slidr4j.view.keyframe;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Keeps what was computed lately, up to a number of bytes; the newest is always kept. Many threads
 * may ask; a value that several ask for at once is computed once. A failure is not kept.
 *
 * @param <K> what is asked for
 * @param <V> what it comes to
 */
final class RecentlyUsed<K, V> {

    private final long limit;
    private final ToLongFunction<V> size;
    private final Map<K, CompletableFuture<V>> values = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * An empty cache.
     *
     * @param limit bytes
     * @param size bytes of a value
     */
    RecentlyUsed(long limit, ToLongFunction<V> size) {
        this.limit = limit;
        this.size = size;
    }

    /** The value of a key: kept, being computed by somebody, or computed now. */
    V get(K key, Supplier<V> computation) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> value;
        synchronized (values) {
            CompletableFuture<V> there = values.get(key);
            value = there == null ? mine : there;
            if (there == null) {
                values.put(key, mine);
            }
        }
        if (value == mine) {
            compute(key, mine, computation);
        }
        return joined(value);
    }

    /** Whether a value is there, without a wait. */
    boolean has(K key) {
        synchronized (values) {
            CompletableFuture<V> value = values.get(key);
            return value != null && value.isDone();
        }
    }

    private void compute(K key, CompletableFuture<V> mine, Supplier<V> computation) {
        try {
            mine.complete(computation.get());
            shrink(key);
        } catch (RuntimeException | Error e) {
            synchronized (values) {
                values.remove(key, mine);
            }
            mine.completeExceptionally(e);
        }
    }

    private void shrink(K newest) {
        synchronized (values) {
            long bytes =
                    values.values().stream()
                            .filter(CompletableFuture::isDone)
                            .mapToLong(value -> size.applyAsLong(value.join()))
                            .sum();
            Iterator<Map.Entry<K, CompletableFuture<V>>> eldest = values.entrySet().iterator();
            while (bytes > limit && eldest.hasNext()) {
                Map.Entry<K, CompletableFuture<V>> entry = eldest.next();
                if (entry.getValue().isDone() && !entry.getKey().equals(newest)) {
                    bytes -= size.applyAsLong(entry.getValue().join());
                    eldest.remove();
                }
            }
        }
    }

    private static <V> V joined(CompletableFuture<V> value) {
        try {
            return value.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
