package io.slidr4j.testkit;

import java.util.function.ToDoubleFunction;

/** Central differences of a scalar function of a float vector: the oracle of every gradient. */
public final class FiniteDifferences {

    private FiniteDifferences() {}

    /**
     * The gradient of {@code f} at {@code x} by central differences.
     *
     * @param f the function; it must not keep the array it is given
     * @param x the place, [N]; restored on return
     * @param step the half width h; (f(x+h) − f(x−h)) / 2h
     * @return [N]
     */
    public static float[] gradient(ToDoubleFunction<float[]> f, float[] x, float step) {
        float[] gradient = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            gradient[i] = (float) partial(f, x, i, step);
        }
        return gradient;
    }

    /** The partial derivative of {@code f} in coordinate {@code i}. */
    public static double partial(ToDoubleFunction<float[]> f, float[] x, int i, float step) {
        float kept = x[i];
        float right = kept + step;
        float left = kept - step;
        x[i] = right;
        double above = f.applyAsDouble(x);
        x[i] = left;
        double below = f.applyAsDouble(x);
        x[i] = kept;
        return (above - below) / ((double) right - left);
    }
}
