package io.slidr4j.train.listen;

import io.slidr4j.train.EpochReport;
import io.slidr4j.train.RunStart;
import io.slidr4j.train.StepReport;
import io.slidr4j.train.TrainingListener;
import io.slidr4j.train.ValidationReport;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Locale;

/** Progress for a log: a line now and then, and one for each epoch. */
public final class ProgressLines implements TrainingListener {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressLines.class);

    private final long interval;

    private RunStart start;
    private Eta eta;
    private long spoke;

    /**
     * Progress that speaks after a step at most once in an interval.
     *
     * @param interval zero: after every step
     */
    public ProgressLines(Duration interval) {
        this.interval = interval.toNanos();
    }

    @Override
    public void runStart(RunStart begun) {
        start = begun;
        eta = new Eta(begun.progress().step(), begun.lastStep());
        spoke = System.nanoTime() - interval;
    }

    @Override
    public void stepEnd(StepReport step) {
        long now = System.nanoTime();
        if (now - spoke >= interval || step.step() == start.lastStep()) {
            spoke = now;
            LOG.info(
                    "epoch {}/{}, step {}/{}: loss {}, {} samples/s, {} left",
                    step.epoch() + 1,
                    start.plan().epochs(),
                    step.step(),
                    start.lastStep(),
                    number("%.4f", step.loss()),
                    number("%.2f", step.samplesPerSecond()),
                    eta.left(step.step()));
        }
    }

    @Override
    public void validationEnd(ValidationReport validation) {
        validation
                .score()
                .figures()
                .forEach(
                        (name, value) -> LOG.info("validation {} {}", name, number("%.4f", value)));
    }

    @Override
    public void epochEnd(EpochReport epoch) {
        LOG.info(
                "epoch {}/{} is over: training loss {}, validation loss {}, {}",
                epoch.epoch() + 1,
                start.plan().epochs(),
                number("%.4f", epoch.trainingLoss()),
                epoch.validationLoss().isPresent()
                        ? number("%.4f", epoch.validationLoss().getAsDouble())
                        : "not taken",
                Eta.words(Duration.ofSeconds(Math.round(epoch.seconds()))));
    }

    static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
