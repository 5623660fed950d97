package io.slidr4j.train.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.data.DataException;
import io.slidr4j.train.TrainingException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** Order, randomness, failures and the end of a loader, whatever the number of workers. */
@Timeout(60)
class LoaderTest {

    /** Numbers that take an uneven time to make. */
    private record Numbers(int size) implements SampleSource<Long> {
        @Override
        public String name(int index) {
            return "number-" + index;
        }

        @Override
        public Long load(int index, RandomGenerator random) {
            long drawn = random.nextLong(1_000_000);
            pause(drawn % 3);
            return 1_000_000L * index + drawn;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void orderAndRandomnessDoNotDependOnTheWorkers(int workers) {
        for (int epoch = 0; epoch < 2; epoch++) {
            assertThat(epoch(workers, epoch, 0)).isEqualTo(epoch(0, epoch, 0));
        }
    }

    @Test
    void everyEpochHasItsOwnOrderAndAugmentation() {
        List<List<Long>> first = epoch(2, 0, 0);
        List<List<Long>> second = epoch(2, 1, 0);

        assertThat(indices(first)).isNotEqualTo(indices(second));
        assertThat(new HashSet<>(flat(first))).doesNotContainAnyElementsOf(flat(second));
    }

    @Test
    void anEpochCanBeEnteredInItsMiddle() {
        List<List<Long>> whole = epoch(2, 3, 0);

        assertThat(epoch(2, 3, 2)).isEqualTo(whole.subList(2, whole.size()));
        assertThat(epoch(0, 3, whole.size())).isEmpty();
    }

    @Test
    void trainingDropsAPartialBatchAndValidationKeepsIt() {
        List<List<Long>> training = epoch(2, 0, 0);
        List<List<Long>> validation = walk(LoaderPlan.validation(3, 2, 7), 0, 0);

        assertThat(training).hasSize(3).allMatch(batch -> batch.size() == 3);
        assertThat(new HashSet<>(indices(training))).hasSize(9);
        assertThat(indices(validation)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(validation.getLast()).hasSize(1);
    }

    @Test
    void anEpochMayTakeMoreOrFewerThanTheSplitHas() {
        LoaderPlan training = LoaderPlan.training(3, 2, 7);
        List<List<Long>> more = walk(training.taking(27), 0, 0); // 10, 10 and 7
        List<Long> drawn = indices(more);

        assertThat(drawn).hasSize(27);
        assertThat(new HashSet<>(drawn.subList(0, 10))).hasSize(10);
        assertThat(new HashSet<>(drawn.subList(10, 20))).hasSize(10);
        assertThat(new HashSet<>(drawn.subList(20, 27))).hasSize(7);
        assertThat(drawn.subList(0, 10)).isNotEqualTo(drawn.subList(10, 20));
        assertThat(new HashSet<>(flat(more))).hasSize(27); // each turn is augmented anew
        assertThat(walk(training.taking(27), 0, 4)).isEqualTo(more.subList(4, 9));
        assertThat(walk(training.taking(0), 5, 0)).isEqualTo(walk(training, 5, 0));
        assertThat(new HashSet<>(indices(walk(training.taking(7), 0, 0)))).hasSize(6);
        assertThat(loader(new Numbers(10), training.taking(27)).samples()).isEqualTo(27);
    }

    @Test
    void aValidationTakesFewerEvenlySpread() {
        LoaderPlan validation = LoaderPlan.validation(3, 2, 7);

        assertThat(indices(walk(validation.taking(4), 0, 0))).containsExactly(0L, 2L, 5L, 7L);
        assertThat(indices(walk(validation.taking(99), 0, 0))).hasSize(10);
    }

    @Test
    void tooFewSamplesAreAnError() {
        LoaderPlan plan = LoaderPlan.training(4, 0, 0);

        assertThatThrownBy(() -> loader(new Numbers(3), plan))
                .isInstanceOf(TrainingException.class)
                .hasMessage(
                        "The tested split has 3 samples, fewer than one batch of 4; lower"
                                + " batch_size.");
        assertThatThrownBy(() -> loader(new Numbers(0), LoaderPlan.validation(4, 0, 0)))
                .isInstanceOf(TrainingException.class)
                .hasMessage(
                        "The tested split has no samples; check the dataset, its splits and"
                                + " dataset_skip_step.");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void aFailureSurfacesWithItsSampleAndNotBeforeItsTurn(int workers) {
        SampleSource<Long> source =
                new Broken(
                        10,
                        index -> {
                            if (index == 4) {
                                throw new DataException("The scan is torn.");
                            }
                        });
        List<List<Long>> seen = new ArrayList<>();

        assertThatThrownBy(
                        () -> {
                            try (Loader<Long, List<Long>> loader =
                                            loader(source, LoaderPlan.validation(2, workers, 0));
                                    Batches<List<Long>> batches = loader.epoch(0, 0)) {
                                batches.forEachRemaining(seen::add);
                            }
                        })
                .isInstanceOf(TrainingException.class)
                .hasMessage("The sample broken-4 (index 4) cannot be prepared: The scan is torn.")
                .hasCauseInstanceOf(DataException.class);
        assertThat(seen).hasSize(2);
    }

    @Test
    void onlyABoundedNumberIsUnderWayAndClosingStopsTheRest() throws InterruptedException {
        AtomicInteger started = new AtomicInteger();
        SampleSource<Long> source = new Broken(1000, _ -> started.incrementAndGet());
        LoaderPlan plan = LoaderPlan.validation(2, 3, 0);

        try (Loader<Long, List<Long>> loader = loader(source, plan);
                Batches<List<Long>> batches = loader.epoch(0, 0)) {
            batches.next();
            Thread.sleep(100);
            assertThat(started.get()).isBetween(2, 2 + plan.window());
        }
        int atClose = started.get();
        Thread.sleep(50);
        assertThat(started.get()).isEqualTo(atClose);
    }

    @Test
    void closingEndsTheThreadsEvenInTheMiddleOfASample() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        SampleSource<Long> source =
                new Broken(
                        10,
                        _ -> {
                            threads.add(Thread.currentThread());
                            inside.countDown();
                            pause(60_000);
                        });

        Loader<Long, List<Long>> loader = loader(source, LoaderPlan.validation(2, 2, 0));
        try (Batches<List<Long>> _ = loader.epoch(0, 0)) {
            inside.await();
        }
        loader.close();

        for (Thread thread : threads) {
            thread.join(5_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    private interface Step {
        void at(int index);
    }

    private record Broken(int size, Step step) implements SampleSource<Long> {
        @Override
        public String name(int index) {
            return "broken-" + index;
        }

        @Override
        public Long load(int index, RandomGenerator random) {
            step.at(index);
            return (long) index;
        }
    }

    private static List<List<Long>> epoch(int workers, int epoch, int first) {
        return walk(LoaderPlan.training(3, workers, 7), epoch, first);
    }

    private static List<List<Long>> walk(LoaderPlan plan, int epoch, int first) {
        List<List<Long>> all = new ArrayList<>();
        try (Loader<Long, List<Long>> loader = loader(new Numbers(10), plan);
                Batches<List<Long>> batches = loader.epoch(epoch, first)) {
            batches.forEachRemaining(all::add);
        }
        return all;
    }

    private static Loader<Long, List<Long>> loader(SampleSource<Long> source, LoaderPlan plan) {
        return new Loader<>("tested", source, Collections::unmodifiableList, plan);
    }

    private static List<Long> flat(List<List<Long>> batches) {
        return batches.stream().flatMap(List::stream).toList();
    }

    private static List<Long> indices(List<List<Long>> batches) {
        return flat(batches).stream().map(value -> value / 1_000_000).toList();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
