package io.slidr4j.train.loading;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The batches of one epoch, prepared ahead; closing them stops that.
 *
 * @param <B> a batch
 */
public final class Batches<B> implements Iterator<B>, AutoCloseable {

    private final Runnable stop;
    private final BooleanSupplier more;
    private final Supplier<B> batch;

    <S> Batches(int batchSize, Prefetch<S> samples, Function<List<S>, B> collate) {
        this.stop = samples::close;
        this.more = () -> samples.remaining() > 0;
        this.batch = () -> collate.apply(take(samples, batchSize));
    }

    private static <S> List<S> take(Prefetch<S> samples, int batchSize) {
        List<S> taken = new ArrayList<>();
        while (taken.size() < batchSize && samples.remaining() > 0) {
            taken.add(samples.take());
        }
        return taken;
    }

    @Override
    public boolean hasNext() {
        return more.getAsBoolean();
    }

    @Override
    public B next() {
        return batch.get();
    }

    @Override
    public void close() {
        stop.run();
    }
}
