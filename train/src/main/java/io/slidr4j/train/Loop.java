package io.slidr4j.train;

import io.slidr4j.engine.Optimiser;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.train.loading.Batches;
import io.slidr4j.train.loading.Loader;

import org.bytedeco.pytorch.Tensor;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * The one training loop: epoch, batch, loss, backward, step. Everything else listens.
 *
 * <p>A training is a function of its task, data, plan and start: it may be stopped after any step
 * and, given the same {@link Progress}, networks and optimiser state, goes on to the same end.
 *
 * @param <B> a batch
 */
public final class Loop<B extends TrainingBatch> {

    private final TrainingTask<B> task;
    private final Loader<?, B> split;
    private final Optional<Validation<B>> validation;
    private final Optimiser optimiser;
    private final LoopPlan plan;
    private final Listeners listeners;
    private final StopRequest stop;

    private Progress progress = Progress.start();

    /**
     * A loop that has not begun.
     *
     * @param split what is trained on
     * @param validation what is scored after each epoch, and at the end
     * @param optimiser over the task's trainable parameters
     * @param stop asked after each step
     */
    public Loop(
            TrainingTask<B> task,
            Loader<?, B> split,
            Optional<Validation<B>> validation,
            Optimiser optimiser,
            LoopPlan plan,
            List<TrainingListener> listeners,
            StopRequest stop) {
        this.task = task;
        this.split = split;
        this.validation = validation;
        this.optimiser = optimiser;
        this.plan = plan;
        this.listeners = new Listeners(listeners);
        this.stop = stop;
    }

    /**
     * Trains to the end, or until it is stopped.
     *
     * @param from where to begin; networks and optimiser are as they were there
     * @return where it ended
     */
    public RunEnd run(Progress from) {
        progress = from;
        try {
            listeners.runStart(new RunStart(from, plan, split.batches(), split.samples()));
            while (!plan.isOver(progress) && !stop.isRequested()) {
                epoch();
            }
            RunEnd end = new RunEnd(progress, stop.reason().filter(_ -> !plan.isOver(progress)));
            listeners.runEnd(end);
            return end;
        } catch (RuntimeException | Error e) {
            listeners.failure(progress, e);
            throw e;
        }
    }

    private void epoch() {
        Stopwatch watch = new Stopwatch();
        optimiser.learningRate(plan.learningRate(progress.epoch()));
        listeners.epochStart(progress);
        task.train(true);
        try (Batches<B> batches = split.epoch(progress.epoch(), progress.stepInEpoch())) {
            while (batches.hasNext() && !plan.isOutOfSteps(progress) && !stop.isRequested()) {
                step(batches);
            }
        }
        finish(watch);
    }

    private void step(Batches<B> batches) {
        Stopwatch watch = new Stopwatch();
        B batch = batches.next();
        double value;
        try (Scope _ = Scope.open("training step")) {
            optimiser.zeroGrad();
            Tensor loss = task.loss(batch, random()); // []
            value = Tensors.item(loss);
            listeners.lossKnown(progress, value);
            loss.backward();
            optimiser.step();
        }
        progress = progress.afterStep(value);
        listeners.stepEnd(
                new StepReport(
                        progress.epoch(),
                        progress.step(),
                        value,
                        optimiser.learningRate(),
                        batch.samples(),
                        watch.seconds()));
    }

    private RandomGenerator random() {
        return RandomPurpose.LOSS.stream(plan.seed(), progress.epoch(), progress.stepInEpoch());
    }

    /** Validates, and ends the epoch if all of it was trained on. */
    private void finish(Stopwatch watch) {
        Progress trained = progress;
        Optional<ValidationScore> score = validate();
        if (score.isEmpty() && stop.isRequested()) {
            return; // whoever goes on from here validates first
        }
        boolean whole = trained.stepInEpoch() >= split.batches(); // beyond: data were taken away
        Progress scored = trained.afterValidation(figure(score, ValidationScore::cost));
        progress = whole ? scored.nextEpoch() : scored;
        score.ifPresent(found -> listeners.validationEnd(validated(trained, found)));
        if (whole) {
            OptionalDouble loss = figure(score, ValidationScore::loss);
            double rate = optimiser.learningRate();
            listeners.epochEnd(EpochReport.of(trained, loss, rate, watch.seconds(), progress));
        }
    }

    private static OptionalDouble figure(
            Optional<ValidationScore> score, ToDoubleFunction<ValidationScore> which) {
        return score.stream().mapToDouble(which).findFirst();
    }

    private Optional<ValidationScore> validate() {
        return stop.isRequested() || !plan.isValidated(progress)
                ? Optional.empty()
                : validation.flatMap(split -> split.score(listeners, stop));
    }

    private ValidationReport validated(Progress trained, ValidationScore score) {
        boolean best = score.cost() < trained.bestValidation();
        return new ValidationReport(trained.epoch(), trained.step(), score, best, progress);
    }
}
