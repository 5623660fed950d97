package io.slidr4j.engine;

/**
 * The learning rate's way from its first value to zero along half a cosine over the epochs, stepped
 * once an epoch ({@code CosineAnnealingLR} with T_max = epochs and minimum 0, in closed form).
 *
 * @param first the rate of epoch 0
 * @param epochs after how many epochs the rate is 0, ≥ 1
 */
public record CosineSchedule(double first, int epochs) {

    /** The rate of an epoch, counted from 0. */
    public double at(int epoch) {
        return first * (1 + Math.cos(Math.PI * epoch / epochs)) / 2;
    }
}
