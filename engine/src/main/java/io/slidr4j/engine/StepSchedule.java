package io.slidr4j.engine;

/**
 * A learning rate that falls to a tenth every so many epochs ({@code StepLR} with gamma 0.1).
 *
 * @param first the rate of epoch 0
 * @param every epochs between two falls, ≥ 1
 */
public record StepSchedule(double first, int every) {

    private static final double GAMMA = 0.1;

    /** The rate of an epoch, counted from 0. */
    public double at(int epoch) {
        return first * Math.pow(GAMMA, epoch / every);
    }
}
