package io.slidr4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What all benchmarks share: the input, the machine's rate, and what is known so far. */
public final class Workbench {

    private final BenchKeyframe keyframe;
    private final GemmMeter gemm = new GemmMeter();
    private final List<Figure> figures = new ArrayList<>();

    Workbench(BenchKeyframe keyframe) {
        this.keyframe = keyframe;
    }

    /** The input. */
    BenchKeyframe keyframe() {
        return keyframe;
    }

    /** The meter of the machine's matrix products. */
    GemmMeter gemm() {
        return gemm;
    }

    /** Runs a benchmark and keeps its figures. */
    void run(Benchmark benchmark) {
        figures.addAll(benchmark.measure(this));
    }

    /** All figures until now, first the matrix products of the whole run. */
    List<Figure> figures() {
        List<Figure> all = new ArrayList<>(gemm.figures());
        all.addAll(figures);
        return all;
    }

    /** The median of a figure that was measured before; empty where it was not. */
    OptionalDouble median(String key) {
        return figures.stream()
                .filter(figure -> figure.key().equals(key))
                .mapToDouble(
                        figure ->
                                switch (figure) {
                                    case Figure.Measured m -> m.value().median();
                                    case Figure.Missing _ -> Double.NaN;
                                })
                .filter(value -> !Double.isNaN(value))
                .findFirst();
    }
}
