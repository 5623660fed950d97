package io.slidr4j.train.listen;

import io.slidr4j.train.EpochReport;
import io.slidr4j.train.JsonText;
import io.slidr4j.train.Progress;
import io.slidr4j.train.RunEnd;
import io.slidr4j.train.RunFiles;
import io.slidr4j.train.RunStart;
import io.slidr4j.train.StepReport;
import io.slidr4j.train.TrainingListener;
import io.slidr4j.train.ValidationReport;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Writes {@code metrics.jsonl}: one JSON object per line, whose {@code event} is {@code start},
 * {@code step}, {@code validation}, {@code epoch}, {@code end} or {@code failure}. Epochs count
 * from 0, steps from 1. Each line is on its way to the disk when the event is over.
 *
 * @param file where to; it is added to
 */
public record MetricsLog(Path file) implements TrainingListener {

    @Override
    public void runStart(RunStart start) {
        write(
                line("start", start.progress().epoch(), start.progress().step())
                        .with("epochs", start.plan().epochs())
                        .with("steps_per_epoch", start.stepsPerEpoch())
                        .with("last_step", start.lastStep())
                        .with("samples", start.samples()));
    }

    @Override
    public void stepEnd(StepReport step) {
        write(
                line("step", step.epoch(), step.step())
                        .with("loss", step.loss())
                        .with("learning_rate", step.learningRate())
                        .with("seconds", step.seconds())
                        .with("samples_per_second", step.samplesPerSecond()));
    }

    @Override
    public void validationEnd(ValidationReport validation) {
        write(
                line("validation", validation.epoch(), validation.step())
                        .with("loss", validation.loss())
                        .with("best", validation.isBest())
                        .withAll(validation.score().figures()));
    }

    @Override
    public void epochEnd(EpochReport epoch) {
        write(
                line("epoch", epoch.epoch(), epoch.next().step())
                        .with("training_loss", epoch.trainingLoss())
                        .with("validation_loss", orNull(epoch.validationLoss()))
                        .with("learning_rate", epoch.learningRate())
                        .with("seconds", epoch.seconds()));
    }

    @Override
    public void runEnd(RunEnd end) {
        write(
                line("end", end.progress().epoch(), end.progress().step())
                        .with("stopped", end.stopped()));
    }

    @Override
    public void failure(Progress progress, Throwable failure) {
        write(
                line("failure", progress.epoch(), progress.step())
                        .with("message", String.valueOf(failure.getMessage())));
    }

    private void write(Line line) {
        String text = JsonText.line(line.fields) + "\n";
        RunFiles.append(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static Line line(String event, int epoch, long step) {
        return new Line().with("event", event).with("epoch", epoch).with("step", step);
    }

    /** The fields of one line, in order. */
    private static final class Line {

        private final Map<String, Object> fields = new LinkedHashMap<>();

        private Line withAll(Map<String, ?> more) {
            fields.putAll(more);
            return this;
        }

        private Line with(String name, Object value) {
            fields.put(name, value);
            return this;
        }
    }
}
