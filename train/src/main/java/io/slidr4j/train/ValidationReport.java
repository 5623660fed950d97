package io.slidr4j.train;

/**
 * A validation.
 *
 * @param epoch the epoch under way or just over, from 0
 * @param step steps taken so far
 * @param score what was found
 * @param isBest whether no earlier validation had a cost as low
 * @param next where training goes on
 */
public record ValidationReport(
        int epoch, long step, ValidationScore score, boolean isBest, Progress next) {

    /** The mean loss over the batches. */
    public double loss() {
        return score.loss();
    }
}
