package io.slidr4j.train.listen;

import io.slidr4j.train.Progress;
import io.slidr4j.train.RunEnd;
import io.slidr4j.train.RunStart;
import io.slidr4j.train.StepReport;
import io.slidr4j.train.TrainingListener;
import io.slidr4j.train.ValidationReport;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

import java.io.Console;
import java.time.Duration;

/** Progress for a terminal: a bar over all steps, with loss, speed and the time that is left. */
public final class ProgressDisplay implements TrainingListener {

    private static final int REDRAW_MILLIS = 500;
    private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(10);

    private RunStart start;
    private ProgressBar bar;
    private String trained = "";
    private String validated = "";

    private ProgressDisplay() {}

    /** A bar where somebody watches a terminal; lines in a log else. */
    public static TrainingListener choose() {
        Console console = System.console();
        return console != null && console.isTerminal()
                ? new ProgressDisplay()
                : new ProgressLines(PLAIN_INTERVAL);
    }

    @Override
    public void runStart(RunStart begun) {
        start = begun;
        bar =
                new ProgressBarBuilder()
                        .setTaskName("train")
                        .setInitialMax(begun.lastStep())
                        .startsFrom(begun.progress().step(), Duration.ZERO)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(REDRAW_MILLIS)
                        .build();
    }

    @Override
    public void stepEnd(StepReport step) {
        trained =
                " loss %s, %s samples/s, epoch %d/%d"
                        .formatted(
                                ProgressLines.number("%.4f", step.loss()),
                                ProgressLines.number("%.2f", step.samplesPerSecond()),
                                step.epoch() + 1,
                                start.plan().epochs());
        bar.stepTo(step.step());
        bar.setExtraMessage(trained + validated);
    }

    @Override
    public void validationStep(int batch, int batches) {
        bar.setExtraMessage(" validating %d/%d".formatted(batch, batches));
    }

    @Override
    public void validationEnd(ValidationReport validation) {
        validated = ", validation " + ProgressLines.number("%.4f", validation.loss());
        bar.setExtraMessage(trained + validated);
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
