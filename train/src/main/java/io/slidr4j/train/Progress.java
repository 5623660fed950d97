package io.slidr4j.train;

import java.util.OptionalDouble;

/**
 * Where a training stands: enough to go on from there.
 *
 * @param epoch epochs that are over, and so the number of the one under way, from 0
 * @param stepInEpoch steps taken in this epoch
 * @param step steps taken in all
 * @param lossSum sum of this epoch's losses
 * @param bestValidation the lowest validation cost so far, which is the loss unless the task has a
 *     better measure; infinite before the first
 */
public record Progress(
        int epoch, int stepInEpoch, long step, double lossSum, double bestValidation) {

    /** The beginning. */
    public static Progress start() {
        return new Progress(0, 0, 0, 0, Double.POSITIVE_INFINITY);
    }

    /** The mean loss of this epoch's steps; NaN before the first. */
    public double trainingLoss() {
        return lossSum / stepInEpoch;
    }

    /** After one more step. */
    Progress afterStep(double loss) {
        return new Progress(epoch, stepInEpoch + 1, step + 1, lossSum + loss, bestValidation);
    }

    /** After a validation, if there was one; a cost of NaN is never the best. */
    Progress afterValidation(OptionalDouble cost) {
        double found = cost.orElse(Double.POSITIVE_INFINITY);
        double best = found < bestValidation ? found : bestValidation;
        return new Progress(epoch, stepInEpoch, step, lossSum, best);
    }

    /** At the beginning of the next epoch. */
    Progress nextEpoch() {
        return new Progress(epoch + 1, 0, step, 0, bestValidation);
    }
}
