package io.slidr4j.train.listen;

import java.util.ArrayList;
import java.util.List;

/**
 * A curve of any length in bounded memory: where it has more than {@value #MOST} points, neighbours
 * are merged to their mean, and each later point stands for twice as many values.
 */
final class ThinnedSeries {

    static final int MOST = 2000;

    private final List<Double> x = new ArrayList<>();
    private final List<Double> y = new ArrayList<>();

    private int perPoint = 1;
    private int pending;
    private double sumX;
    private double sumY;

    void add(double atX, double atY) {
        sumX += atX;
        sumY += atY;
        pending++;
        if (pending == perPoint) {
            x.add(sumX / pending);
            y.add(sumY / pending);
            pending = 0;
            sumX = 0;
            sumY = 0;
        }
        if (x.size() > MOST) {
            halve(x);
            halve(y);
            perPoint *= 2;
        }
    }

    /** Means of neighbours; a last point without neighbour goes. */
    private static void halve(List<Double> values) {
        for (int i = 0; 2 * i + 1 < values.size(); i++) {
            values.set(i, (values.get(2 * i) + values.get(2 * i + 1)) / 2);
        }
        values.subList(values.size() / 2, values.size()).clear();
    }

    List<Double> x() {
        return List.copyOf(x);
    }

    List<Double> y() {
        return List.copyOf(y);
    }

    boolean isEmpty() {
        return x.isEmpty();
    }
}
