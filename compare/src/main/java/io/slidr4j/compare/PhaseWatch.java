package io.slidr4j.compare;

import io.slidr4j.train.RunStart;
import io.slidr4j.train.StepReport;
import io.slidr4j.train.TrainingListener;

import org.bytedeco.javacpp.Pointer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Hears a training, tells the comparison's display of it, and adds up what it costs. */
final class PhaseWatch implements TrainingListener {

    private final ComparisonProgress progress;
    private final List<Double> seconds = new ArrayList<>();
    private long lastStep = 1;
    private long resident;
    private double share;

    PhaseWatch(ComparisonProgress progress) {
        this.progress = progress;
    }

    @Override
    public void runStart(RunStart start) {
        lastStep = Math.max(1, start.lastStep());
    }

    @Override
    public void stepEnd(StepReport step) {
        seconds.add(step.seconds());
        resident = Math.max(resident, Pointer.physicalBytes());
        share = (double) step.step() / lastStep;
        progress.share(share, String.format(Locale.ROOT, "loss %.3f", step.loss()));
    }

    @Override
    public void validationStep(int batch, int batches) {
        progress.share(share, "validating %d/%d".formatted(batch, batches));
    }

    /** What the training cost since this watch was made. */
    Cost cost() {
        List<Double> sorted = new ArrayList<>(seconds);
        Collections.sort(sorted);
        double median = sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
        return new Cost(seconds.size(), median, resident);
    }
}
