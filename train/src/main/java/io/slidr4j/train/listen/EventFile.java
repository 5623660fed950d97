package io.slidr4j.train.listen;

import io.slidr4j.train.EpochReport;
import io.slidr4j.train.RunFiles;
import io.slidr4j.train.StepReport;
import io.slidr4j.train.TrainingListener;
import io.slidr4j.train.ValidationReport;

import java.nio.file.Path;
import java.time.Clock;

/**
 * Writes what TensorBoard draws: {@code train/loss}, {@code train/learning_rate}, {@code
 * train/samples_per_second} per step, {@code train/epoch_loss} and {@code validation/loss} per
 * epoch, all over the number of steps.
 */
public final class EventFile implements TrainingListener {

    private static final double MILLIS = 1e3;

    private final Path file;
    private final Clock clock;

    /**
     * Begins an event file.
     *
     * @param folder where TensorBoard is to find it
     * @param clock stamps the records
     */
    public EventFile(Path folder, Clock clock) {
        this.clock = clock;
        this.file = folder.resolve("events.out.tfevents.%d.slidr4j".formatted((long) seconds()));
        RunFiles.append(file, EventRecord.version(seconds()));
    }

    /** The file. */
    public Path file() {
        return file;
    }

    @Override
    public void stepEnd(StepReport step) {
        write(step.step(), "train/loss", step.loss());
        write(step.step(), "train/learning_rate", step.learningRate());
        write(step.step(), "train/samples_per_second", step.samplesPerSecond());
    }

    @Override
    public void validationEnd(ValidationReport validation) {
        write(validation.step(), "validation/loss", validation.loss());
        validation
                .score()
                .figures()
                .forEach((name, value) -> write(validation.step(), "validation/" + name, value));
    }

    @Override
    public void epochEnd(EpochReport epoch) {
        write(epoch.next().step(), "train/epoch_loss", epoch.trainingLoss());
    }

    private void write(long step, String tag, double value) {
        RunFiles.append(file, EventRecord.scalar(seconds(), step, tag, value));
    }

    private double seconds() {
        return clock.millis() / MILLIS;
    }
}
