package io.slidr4j.engine;

/**
 * The learning rate's way from its first value to a last one along half a cosine over the epochs,
 * stepped once an epoch ({@code CosineAnnealingLR} with T_max = epochs and eta_min = last, in
 * closed form).
 *
 * @param first the rate of epoch 0
 * @param last the rate after all epochs
 * @param epochs after how many epochs the rate is {@code last}, ≥ 1
 */
public record CosineSchedule(double first, double last, int epochs) {

    /** A rate that falls to zero. */
    public CosineSchedule(double first, int epochs) {
        this(first, 0, epochs);
    }

    /** The rate of an epoch, counted from 0. */
    public double at(int epoch) {
        return last + (first - last) * (1 + Math.cos(Math.PI * epoch / epochs)) / 2;
    }
}
