package io.slidr4j.train;

/**
 * A validation.
 *
 * @param epoch the epoch under way or just over, from 0
 * @param step steps taken so far
 * @param loss mean over the batches
 * @param isBest whether no earlier validation had a loss as low
 * @param next where training goes on
 */
public record ValidationReport(int epoch, long step, double loss, boolean isBest, Progress next) {}
