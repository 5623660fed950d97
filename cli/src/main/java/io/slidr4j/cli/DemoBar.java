package io.slidr4j.cli;

import io.slidr4j.train.Progress;
import io.slidr4j.train.RunEnd;
import io.slidr4j.train.RunStart;
import io.slidr4j.train.StepReport;
import io.slidr4j.train.TrainingListener;

import me.tongfei.progressbar.ProgressBar;

import java.util.Locale;

/** A training as one of the demo's bars. */
final class DemoBar implements TrainingListener {

    private final DemoPhase phase;
    private ProgressBar bar;

    DemoBar(DemoPhase phase) {
        this.phase = phase;
    }

    @Override
    public void runStart(RunStart start) {
        bar = ProgressBars.open(phase.title(), start.lastStep());
    }

    @Override
    public void stepEnd(StepReport step) {
        bar.stepTo(step.step());
        bar.setExtraMessage(String.format(Locale.ROOT, " loss %.3f", step.loss()));
    }

    @Override
    public void runEnd(RunEnd end) {
        bar.close();
    }

    @Override
    public void failure(Progress progress, Throwable failure) {
        if (bar != null) {
            bar.close();
        }
    }
}
