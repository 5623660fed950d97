package io.slidr4j.cli;

import io.slidr4j.downstream.metric.EvaluationReport;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a probe scored, in a form that fits a line of text.
 *
 * @param meanIou over the classes that have points, 0..1
 * @param perClass IoU of each class, NaN where it has no points
 */
record DemoScore(double meanIou, List<Double> perClass) {

    /**
     * The honest scores of the classes that have points. A class without any, which one network
     * names by mistake, would count in that one's mean only: here it counts in neither.
     */
    static DemoScore of(EvaluationReport report) {
        double[] scores = report.honest().perClass();
        List<Double> perClass =
                IntStream.range(0, scores.length)
                        .mapToObj(
                                c ->
                                        report.confusion().labelled(c + 1) > 0
                                                ? scores[c]
                                                : Double.NaN)
                        .toList();
        double mean =
                perClass.stream()
                        .filter(score -> !score.isNaN())
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElse(Double.NaN);
        return new DemoScore(mean, perClass);
    }

    /** The line. */
    String line() {
        return meanIou
                + " "
                + perClass.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    /** Reads such a line. */
    static DemoScore parse(String line) {
        List<Double> all = Arrays.stream(line.strip().split(" ")).map(Double::valueOf).toList();
        return new DemoScore(all.getFirst(), all.subList(1, all.size()));
    }
}
