package io.slidr4j.compare;

import io.slidr4j.engine.ProcessMemory;
import io.slidr4j.train.RunStart;
import io.slidr4j.train.StepReport;
import io.slidr4j.train.TrainingListener;
import io.slidr4j.train.listen.CostMeter;

import java.util.Locale;
import java.util.OptionalLong;

/** Hears a training, tells the comparison's display of it, and adds up what it costs. */
final class PhaseWatch implements TrainingListener {

    private final ComparisonProgress progress;
    private final OptionalLong floor;
    private final CostMeter meter = new CostMeter();
    private long lastStep = 1;
    private double share;

    private PhaseWatch(ComparisonProgress progress, OptionalLong floor) {
        this.progress = progress;
        this.floor = floor;
    }

    /**
     * A watch over the training that comes next. All phases share one process: what earlier ones
     * left is handed back first, and the peak of its memory is counted from here.
     */
    static PhaseWatch begin(ComparisonProgress progress) {
        ProcessMemory.handBack();
        boolean own = ProcessMemory.resetMark();
        OptionalLong held = own ? ProcessMemory.mark() : OptionalLong.empty();
        return new PhaseWatch(progress, held);
    }

    @Override
    public void runStart(RunStart start) {
        lastStep = Math.max(1, start.lastStep());
    }

    @Override
    public void stepEnd(StepReport step) {
        meter.stepEnd(step);
        share = (double) step.step() / lastStep;
        progress.share(share, String.format(Locale.ROOT, "loss %.3f", step.loss()));
    }

    @Override
    public void validationStep(int batch, int batches) {
        progress.share(share, "validating %d/%d".formatted(batch, batches));
    }

    /** What the training cost since this watch began. */
    Cost cost() {
        return new Cost(meter.steps(), meter.secondsPerStep(), meter.peak(), floor);
    }
}
