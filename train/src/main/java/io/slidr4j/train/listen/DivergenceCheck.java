package io.slidr4j.train.listen;

import io.slidr4j.train.Progress;
import io.slidr4j.train.TrainingException;
import io.slidr4j.train.TrainingListener;
import io.slidr4j.train.ValidationReport;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Ends a training whose loss is no longer a number, before the step that would carry it into the
 * networks.
 *
 * @param lastGood the newest checkpoint, if there is one
 */
public record DivergenceCheck(Supplier<Optional<Path>> lastGood) implements TrainingListener {

    @Override
    public void lossKnown(Progress progress, double loss) {
        if (!Double.isFinite(loss)) {
            throw diverged("loss", loss, progress.step() + 1, progress.epoch());
        }
    }

    @Override
    public void validationEnd(ValidationReport validation) {
        if (!Double.isFinite(validation.loss())) {
            throw diverged(
                    "validation loss", validation.loss(), validation.step(), validation.epoch());
        }
    }

    private TrainingException diverged(String what, double loss, long step, int epoch) {
        String checkpoint =
                lastGood.get()
                        .map(path -> "the last good checkpoint is " + path)
                        .orElse("there is no checkpoint yet");
        return new TrainingException(
                "The %s is %s at step %d (epoch %d); %s; try a lower lr."
                        .formatted(what, loss, step, epoch + 1, checkpoint));
    }
}
