package io.slidr4j.train.loading;

import io.slidr4j.train.RandomPurpose;
import io.slidr4j.train.TrainingException;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Makes batches ahead of the training. Each sample draws from a stream of its own, a function of
 * (seed, epoch, index), and batches come in the epoch's order: neither depends on the number of
 * workers or on who was faster.
 *
 * @param <S> a prepared sample
 * @param <B> a batch
 */
public final class Loader<S, B> implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 10;

    private final SampleSource<S> source;
    private final Function<List<S>, B> collate;
    private final LoaderPlan plan;
    private final Optional<ExecutorService> workers;

    /**
     * A loader with idle workers.
     *
     * @param split the split's name for messages: {@code training}
     * @throws TrainingException where the split is empty, or does not fill one batch
     */
    public Loader(
            String split, SampleSource<S> source, Function<List<S>, B> collate, LoaderPlan plan) {
        requireBatch(split, source.size(), plan);
        this.source = source;
        this.collate = collate;
        this.plan = plan;
        this.workers =
                plan.workers() == 0
                        ? Optional.empty()
                        : Optional.of(Executors.newFixedThreadPool(plan.workers(), threads(split)));
    }

    private static void requireBatch(String split, int samples, LoaderPlan plan) {
        if (samples == 0) {
            throw new TrainingException(
                    ("The %s split has no samples; check the dataset, its splits and"
                                    + " dataset_skip_step.")
                            .formatted(split));
        }
        if (plan.batches(samples) == 0) {
            throw new TrainingException(
                    "The %s split has %d samples, fewer than one batch of %d; lower batch_size."
                            .formatted(split, plan.samples(samples), plan.batchSize()));
        }
    }

    private static ThreadFactory threads(String split) {
        return Thread.ofPlatform().daemon().name(split + "-worker-", 1).factory();
    }

    /** The batches of an epoch. */
    public int batches() {
        return plan.batches(source.size());
    }

    /** The samples of an epoch. */
    public int samples() {
        return plan.samples(source.size());
    }

    /**
     * Starts an epoch; closing the batches stops their preparation.
     *
     * @param epoch from 0
     * @param first the first batch wanted: those before it are not prepared
     */
    public Batches<B> epoch(int epoch, int first) {
        int[] order = plan.order(source.size(), epoch);
        Prefetch<S> samples =
                new Prefetch<>(
                        workers,
                        draw -> load(draw, epoch),
                        order,
                        first * plan.batchSize(),
                        plan.window());
        return new Batches<>(plan.batchSize(), samples, collate);
    }

    private S load(int draw, int epoch) {
        int index = draw % source.size();
        try {
            return source.load(index, RandomPurpose.SAMPLE.stream(plan.seed(), epoch, draw));
        } catch (RuntimeException e) {
            throw new TrainingException(
                    "The sample %s (index %d) cannot be prepared: %s"
                            .formatted(source.name(index), index, e.getMessage()),
                    e);
        }
    }

    /** Stops the workers and waits for those in the middle of a sample. */
    @Override
    public void close() {
        workers.ifPresent(Loader::stop);
    }

    private static void stop(ExecutorService workers) {
        workers.shutdownNow();
        try {
            workers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
