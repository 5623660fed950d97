package io.slidr4j.train;

import java.util.List;

/** Passes everything on to several listeners, in order. */
record Listeners(List<TrainingListener> all) implements TrainingListener {

    Listeners {
        all = List.copyOf(all);
    }

    @Override
    public void runStart(RunStart start) {
        all.forEach(listener -> listener.runStart(start));
    }

    @Override
    public void epochStart(Progress progress) {
        all.forEach(listener -> listener.epochStart(progress));
    }

    @Override
    public void lossKnown(Progress progress, double loss) {
        all.forEach(listener -> listener.lossKnown(progress, loss));
    }

    @Override
    public void stepEnd(StepReport step) {
        all.forEach(listener -> listener.stepEnd(step));
    }

    @Override
    public void validationStep(int batch, int batches) {
        all.forEach(listener -> listener.validationStep(batch, batches));
    }

    @Override
    public void validationEnd(ValidationReport validation) {
        all.forEach(listener -> listener.validationEnd(validation));
    }

    @Override
    public void epochEnd(EpochReport epoch) {
        all.forEach(listener -> listener.epochEnd(epoch));
    }

    @Override
    public void runEnd(RunEnd end) {
        all.forEach(listener -> listener.runEnd(end));
    }

    /** Every listener hears of the failure, even if one of them fails over it. */
    @Override
    public void failure(Progress progress, Throwable failure) {
        for (TrainingListener listener : all) {
            try {
                listener.failure(progress, failure);
            } catch (RuntimeException e) {
                failure.addSuppressed(e);
            }
        }
    }
}
