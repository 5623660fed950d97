package io.slidr4j.train;

/**
 * Hears of everything that happens in a training; called on its thread, in the listeners' order.
 * What a listener throws ends the training.
 */
public interface TrainingListener {

    /** Training begins or goes on. */
    default void runStart(RunStart start) {}

    /** An epoch begins, or goes on in its middle. */
    default void epochStart(Progress progress) {}

    /**
     * A batch's loss is known, and nothing has moved yet.
     *
     * @param progress the steps before this one
     * @param loss may be NaN or infinite
     */
    default void lossKnown(Progress progress, double loss) {}

    /** The optimiser has moved the networks. */
    default void stepEnd(StepReport step) {}

    /**
     * A batch of the validation split was scored.
     *
     * @param batch how many were so far
     * @param batches how many there are
     */
    default void validationStep(int batch, int batches) {}

    /** The validation split was scored; comes before its epoch's end. */
    default void validationEnd(ValidationReport validation) {}

    /** An epoch is over. */
    default void epochEnd(EpochReport epoch) {}

    /** Training came to its end or was stopped. */
    default void runEnd(RunEnd end) {}

    /**
     * Training failed, and ends after this.
     *
     * @param progress the last step that was taken
     * @param failure a RuntimeException or an Error
     */
    default void failure(Progress progress, Throwable failure) {}
}
