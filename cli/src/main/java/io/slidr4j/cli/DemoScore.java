package io.slidr4j.cli;

import io.slidr4j.downstream.metric.EvaluationReport;
import io.slidr4j.downstream.metric.IouScores;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a probe scored, in a form that fits a line of text.
 *
 * @param meanIou over the classes that are there, 0..1
 * @param perClass IoU of each class, NaN where it is not there
 */
record DemoScore(double meanIou, List<Double> perClass) {

    static DemoScore of(EvaluationReport report) {
        IouScores scores = report.honest();
        return new DemoScore(scores.meanIou(), Arrays.stream(scores.perClass()).boxed().toList());
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
