package io.slidr4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.engine.CosineSchedule;
import io.slidr4j.engine.Seeds;
import io.slidr4j.engine.Sgd;
import io.slidr4j.train.listen.DivergenceCheck;
import io.slidr4j.train.loading.Loader;
import io.slidr4j.train.loading.LoaderPlan;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;

/** The loop: what it does, in which order, and what it does not do. */
class LoopTest {

    private static final Sgd.Settings SGD = new Sgd.Settings(0.1, 0.9, 0.1, 1e-4);

    /** Writes down what it hears. */
    private static final class Diary implements TrainingListener {

        private final List<String> heard = new ArrayList<>();

        @Override
        public void runStart(RunStart start) {
            heard.add("start of %d steps".formatted(start.lastStep()));
        }

        @Override
        public void epochStart(Progress progress) {
            heard.add("epoch %d".formatted(progress.epoch()));
        }

        @Override
        public void lossKnown(Progress progress, double loss) {
            heard.add("loss");
        }

        @Override
        public void stepEnd(StepReport step) {
            heard.add("step %d".formatted(step.step()));
        }

        @Override
        public void validationStep(int batch, int batches) {
            heard.add("validated %d/%d".formatted(batch, batches));
        }

        @Override
        public void validationEnd(ValidationReport validation) {
            heard.add("validation of %d".formatted(validation.epoch()));
        }

        @Override
        public void epochEnd(EpochReport epoch) {
            heard.add("end of %d".formatted(epoch.epoch()));
        }

        @Override
        public void runEnd(RunEnd end) {
            heard.add("end at %d %s".formatted(end.progress().step(), end.stopped().orElse("")));
        }

        @Override
        public void failure(Progress progress, Throwable failure) {
            heard.add("failure at %d: %s".formatted(progress.step(), failure.getMessage()));
        }
    }

    @Test
    void listenersHearEverythingInOrder() {
        Diary diary = new Diary();
        try (TinyTask task = new TinyTask(0)) {
            RunEnd end = train(task, plan(2, 0), new StopRequest(), List.of(diary));

            assertThat(end.stopped()).isEmpty();
            assertThat(end.progress().epoch()).isEqualTo(2);
            assertThat(task.sawGradientsInEvaluation()).isFalse();
        }
        assertThat(diary.heard)
                .containsExactly(
                        "start of 4 steps",
                        "epoch 0",
                        "loss",
                        "step 1",
                        "loss",
                        "step 2",
                        "validated 1/2",
                        "validated 2/2",
                        "validation of 0",
                        "end of 0",
                        "epoch 1",
                        "loss",
                        "step 3",
                        "loss",
                        "step 4",
                        "validated 1/2",
                        "validated 2/2",
                        "validation of 1",
                        "end of 1",
                        "end at 4 ");
    }

    @Test
    void theLossFallsAndTheBestIsKnown() {
        List<EpochReport> epochs = new ArrayList<>();
        TrainingListener ears =
                new TrainingListener() {
                    @Override
                    public void epochEnd(EpochReport epoch) {
                        epochs.add(epoch);
                    }
                };
        try (TinyTask task = new TinyTask(0)) {
            train(task, plan(30, 0), new StopRequest(), List.of(ears));

            assertThat(task.values()[0]).isBetween(2.8f, 3.1f);
            assertThat(task.values()[2]).isEqualTo(30 * 12);
        }
        assertThat(epochs.getLast().trainingLoss()).isLessThan(0.05);
        assertThat(epochs.getLast().validationLoss().orElseThrow()).isLessThan(0.05);
        assertThat(epochs.getFirst().learningRate()).isEqualTo(0.1);
        assertThat(epochs.getLast().learningRate()).isLessThan(0.001);
        double lowest =
                epochs.stream().mapToDouble(e -> e.validationLoss().orElseThrow()).min().orElse(0);
        assertThat(epochs.getLast().next().bestValidation()).isEqualTo(lowest);
    }

    @Test
    void validatesEveryThirdEpochAndAtTheEnd() {
        List<Integer> validated = new ArrayList<>();
        TrainingListener listener =
                new TrainingListener() {
                    @Override
                    public void validationEnd(ValidationReport validation) {
                        validated.add(validation.epoch());
                    }
                };
        LoopPlan plan = new LoopPlan(7, _ -> 0.1, 0, 3, 1);
        try (TinyTask task = new TinyTask(0)) {
            train(task, plan, new StopRequest(), List.of(listener));
        }
        assertThat(validated).containsExactly(2, 5, 6);
        assertThat(new LoopPlan(7, _ -> 0.1, 1, 3, 1).isValidated(Progress.start().afterStep(1)))
                .as("out of steps")
                .isTrue();
    }

    @Test
    void aMaximumOfStepsEndsInTheMiddleOfAnEpochAfterAValidation() {
        Diary diary = new Diary();
        try (TinyTask task = new TinyTask(0)) {
            RunEnd end = train(task, plan(9, 3), new StopRequest(), List.of(diary));

            assertThat(end.progress().step()).isEqualTo(3);
            assertThat(end.progress().epoch()).isEqualTo(1);
            assertThat(end.progress().stepInEpoch()).isEqualTo(1);
            assertThat(end.stopped()).isEmpty();
        }
        assertThat(diary.heard)
                .startsWith("start of 3 steps")
                .endsWith("validation of 1", "end at 3 ");
    }

    @Test
    void anEpochThatHasFewerStepsThanWereTakenInItIsOver() {
        Diary diary = new Diary();
        try (TinyTask task = new TinyTask(0)) {
            Progress beyond = new Progress(1, 5, 7, 1, 0.5);
            RunEnd end = train(task, plan(2, 0), new StopRequest(), List.of(diary), beyond);

            assertThat(end.progress().epoch()).isEqualTo(2);
        }
        assertThat(diary.heard).contains("end of 1").doesNotContain("step 8");
    }

    @Test
    void aWishToStopIsHeardAfterTheStep() {
        Diary diary = new Diary();
        StopRequest stop = new StopRequest();
        try (TinyTask task = new TinyTask(0)) {
            RunEnd end = train(task, plan(9, 0), stop, List.of(diary, at(3, stop)));

            assertThat(end.stopped()).contains("enough");
            assertThat(end.progress().step()).isEqualTo(3);
        }
        assertThat(diary.heard).endsWith("step 3", "end at 3 enough");
    }

    @Test
    void whatIsNoNumberMovesNothing() {
        Diary diary = new Diary();
        try (TinyTask task = new TinyTask(Float.NaN)) {
            DivergenceCheck check = new DivergenceCheck(() -> Optional.of(Path.of("last.pt")));

            assertThatThrownBy(
                            () -> train(task, plan(2, 0), new StopRequest(), List.of(check, diary)))
                    .isInstanceOf(TrainingException.class)
                    .hasMessage(
                            "The loss is NaN at step 1 (epoch 1); the last good checkpoint is"
                                    + " last.pt; try a lower lr.");
            assertThat(task.values()[1]).isZero();
        }
        assertThat(diary.heard).last().asString().startsWith("failure at 0: The loss is NaN");
    }

    @Test
    void everyListenerHearsOfAFailureEvenIfOneFails() {
        Diary diary = new Diary();
        TrainingListener broken =
                new TrainingListener() {
                    @Override
                    public void stepEnd(StepReport step) {
                        throw new TrainingException("first");
                    }

                    @Override
                    public void failure(Progress progress, Throwable failure) {
                        throw new TrainingException("second");
                    }
                };
        try (TinyTask task = new TinyTask(0)) {
            assertThatThrownBy(
                            () ->
                                    train(
                                            task,
                                            plan(2, 0),
                                            new StopRequest(),
                                            List.of(broken, diary)))
                    .hasMessage("first")
                    .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        }
        assertThat(diary.heard).last().isEqualTo("failure at 1: first");
    }

    @Test
    void validationDrawsTheSameEveryTime() {
        try (TinyTask task = new TinyTask(2);
                Loader<TinyBatch.Point, TinyBatch> split =
                        TinyTask.points(7, LoaderPlan.validation(4, 0, 1))) {
            Validation<TinyBatch> validation = new Validation<>(task, split, 1);
            TrainingListener nobody = new TrainingListener() {};

            ValidationScore first = validation.score(nobody, new StopRequest()).orElseThrow();

            assertThat(validation.score(nobody, new StopRequest())).hasValue(first);
            assertThat(new Validation<>(task, split, 2).score(nobody, new StopRequest()))
                    .isPresent()
                    .isNotEqualTo(java.util.Optional.of(first));
        }
    }

    @Test
    void theTasksOwnCostDecidesWhichIsBest() {
        Progress first = Progress.start().afterValidation(OptionalDouble.of(0.4));
        assertThat(first.bestValidation()).isEqualTo(0.4);
        assertThat(first.afterValidation(OptionalDouble.of(0.5)).bestValidation()).isEqualTo(0.4);
        assertThat(first.afterValidation(OptionalDouble.of(Double.NaN))).isEqualTo(first);

        List<Double> costs = List.of(3.0, 1.0, 2.0);
        List<Boolean> best = new ArrayList<>();
        try (TinyTask line = new TinyTask(2)) {
            TrainingTask<TinyBatch> task = new Costly(line, costs.iterator());
            TrainingListener ears =
                    new TrainingListener() {
                        @Override
                        public void validationEnd(ValidationReport validation) {
                            best.add(validation.isBest());
                            assertThat(validation.score().figures()).containsKey("goodness");
                        }
                    };
            train(task, plan(3, 0), new StopRequest(), List.of(ears));
        }
        assertThat(best).containsExactly(true, true, false);
    }

    /** Costs what it is told to, one validation after the other. */
    private record Costly(TinyTask task, Iterator<Double> costs)
            implements TrainingTask<TinyBatch> {
        @Override
        public Tensor loss(TinyBatch batch, RandomGenerator random) {
            return task.loss(batch, random);
        }

        @Override
        public SequencedMap<String, io.slidr4j.engine.Module> networks() {
            return task.networks();
        }

        @Override
        public ValidationMeter<TinyBatch> meter() {
            return new ValidationMeter<>() {
                @Override
                public void add(TinyBatch batch, RandomGenerator random) {}

                @Override
                public ValidationScore score() {
                    double cost = costs.next();
                    return new ValidationScore(
                            7, cost, new LinkedHashMap<>(Map.of("goodness", -cost)));
                }
            };
        }
    }

    /** Counts the draws of the training's loss. */
    private record Witness(TinyTask task, List<Long> draws) implements TrainingTask<TinyBatch> {
        @Override
        public Tensor loss(TinyBatch batch, RandomGenerator random) {
            draws.add(random.nextLong());
            return task.loss(batch, random);
        }

        @Override
        public SequencedMap<String, io.slidr4j.engine.Module> networks() {
            return task.networks();
        }
    }

    @Test
    void everyStepDrawsFromItsOwnStream() {
        List<Long> draws = new ArrayList<>();
        try (TinyTask task = new TinyTask(0)) {
            train(new Witness(task, draws), plan(3, 0), new StopRequest(), List.of());
        }
        // 3 epochs of 2 steps; 2 validation batches after each, the same every time
        assertThat(draws).hasSize(12);
        assertThat(draws.stream().distinct()).hasSize(8);
    }

    @Test
    void fiveHundredStepsLeaveMemoryFlat() {
        List<Long> resident = new ArrayList<>();
        List<Long> pointers = new ArrayList<>();
        TrainingListener gauge =
                new TrainingListener() {
                    @Override
                    public void stepEnd(StepReport step) {
                        if (step.step() == 50 || step.step() == 500) {
                            System.gc();
                            resident.add(Pointer.physicalBytes());
                            pointers.add(Pointer.totalCount());
                        }
                    }
                };
        try (TinyTask task = new TinyTask(0)) {
            train(task, plan(250, 0), new StopRequest(), List.of(gauge));
        }
        assertThat(resident.get(1)).isLessThan((long) (resident.get(0) * 1.03));
        assertThat(pointers.get(1)).isLessThanOrEqualTo(pointers.get(0) + 10);
    }

    private static TrainingListener at(long step, StopRequest stop) {
        return new TrainingListener() {
            @Override
            public void stepEnd(StepReport report) {
                if (report.step() == step) {
                    stop.request("enough");
                }
            }
        };
    }

    private static LoopPlan plan(int epochs, long maxSteps) {
        return new LoopPlan(epochs, new CosineSchedule(0.1, epochs)::at, maxSteps, 1, 1);
    }

    /** 13 points in batches of 6: 2 steps an epoch; 7 to validate on in batches of 4. */
    private static RunEnd train(
            TrainingTask<TinyBatch> task,
            LoopPlan plan,
            StopRequest stop,
            List<TrainingListener> listeners) {
        return train(task, plan, stop, listeners, Progress.start());
    }

    private static RunEnd train(
            TrainingTask<TinyBatch> task,
            LoopPlan plan,
            StopRequest stop,
            List<TrainingListener> listeners,
            Progress from) {
        Seeds.seedLibtorch(1);
        try (Loader<TinyBatch.Point, TinyBatch> training =
                        TinyTask.points(13, LoaderPlan.training(6, 2, 1));
                Loader<TinyBatch.Point, TinyBatch> validation =
                        TinyTask.points(7, LoaderPlan.validation(4, 2, 1));
                Sgd sgd = new Sgd(task.trainable(), SGD)) {
            return new Loop<>(
                            task,
                            training,
                            Optional.of(new Validation<>(task, validation, 1)),
                            sgd,
                            plan,
                            listeners,
                            stop)
                    .run(from);
        }
    }
}
