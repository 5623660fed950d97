package io.slidr4j.train;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Points of a line with noise.
 *
 * @param x {@code [B]}
 * @param y {@code [B]}
 */
public record TinyBatch(float[] x, float[] y) implements TrainingBatch {

    /** One point; its noise is the augmentation. */
    public record Point(float x, float y) {

        static Point draw(int index, RandomGenerator random) {
            float x = index / 8f - 1;
            return new Point(x, 3 * x - 1 + 0.1f * random.nextFloat());
        }
    }

    /** Joins points. */
    public static TinyBatch of(List<Point> points) {
        float[] x = new float[points.size()];
        float[] y = new float[points.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = points.get(i).x();
            y[i] = points.get(i).y();
        }
        return new TinyBatch(x, y);
    }

    @Override
    public int samples() {
        return x.length;
    }
}
