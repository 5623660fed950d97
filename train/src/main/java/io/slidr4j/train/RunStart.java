package io.slidr4j.train;

/**
 * A training that begins or goes on.
 *
 * @param progress where it begins
 * @param plan how long it is
 * @param stepsPerEpoch batches of the training split
 * @param samples samples of the training split
 */
public record RunStart(Progress progress, LoopPlan plan, int stepsPerEpoch, int samples) {

    /** The step after which the training ends, counted from its very beginning. */
    public long lastStep() {
        long all = (long) plan.epochs() * stepsPerEpoch;
        return plan.maxSteps() > 0 ? Math.min(plan.maxSteps(), all) : all;
    }
}
