package io.slidr4j.train;

import java.util.OptionalDouble;

/**
 * An epoch that is over.
 *
 * @param epoch the epoch, from 0
 * @param trainingLoss mean over its steps
 * @param validationLoss mean over the validation split's batches; empty where there is none
 * @param learningRate the epoch's rate
 * @param seconds how long the epoch took in this process
 * @param next where training goes on: at the next epoch's first step
 */
public record EpochReport(
        int epoch,
        double trainingLoss,
        OptionalDouble validationLoss,
        double learningRate,
        double seconds,
        Progress next) {

    /** The report of the epoch at whose last step training stood. */
    static EpochReport of(
            Progress trained,
            OptionalDouble validationLoss,
            double learningRate,
            double seconds,
            Progress next) {
        return new EpochReport(
                trained.epoch(),
                trained.trainingLoss(),
                validationLoss,
                learningRate,
                seconds,
                next);
    }
}
