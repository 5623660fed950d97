package io.slidr4j.train;

/**
 * A step that was taken.
 *
 * @param epoch the epoch, from 0
 * @param step steps in all, this one included: from 1
 * @param loss the batch's loss before the step
 * @param learningRate the rate of the step
 * @param samples samples of the batch
 * @param seconds how long the step took, waiting for its batch included
 */
public record StepReport(
        int epoch, long step, double loss, double learningRate, int samples, double seconds) {

    /** The speed of the step. */
    public double samplesPerSecond() {
        return samples / seconds;
    }
}
