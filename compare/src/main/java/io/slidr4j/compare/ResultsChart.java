package io.slidr4j.compare;

import io.slidr4j.downstream.SeedStudy.Spread;
import io.slidr4j.view.report.BarChart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The table as bars: a group for each method, a colour for each evaluation, a deviation each way as
 * a whisker.
 *
 * @param results the table
 */
record ResultsChart(Results results) {

    private static final List<String> COLOURS =
            List.of("#0969da", "#bf8700", "#1a7f37", "#cf222e", "#8250df", "#57606a");

    /** One file that needs no other. */
    String svg() {
        List<String> names = results.rows().stream().map(row -> row.method().title()).toList();
        List<BarChart.Series> series = new ArrayList<>();
        for (int e = 0; e < results.request().evaluations().size(); e++) {
            series.add(
                    new BarChart.Series(
                            results.request().evaluations().get(e).title(),
                            COLOURS.get(e % COLOURS.size()),
                            column(e, Spread::mean),
                            column(e, Spread::deviation)));
        }
        return new BarChart(names, series, most(series)).svg() + "\n";
    }

    private List<Double> column(int evaluation, ToDoubleFunction<Spread> figure) {
        return results.rows().stream()
                .map(row -> row.cells().get(evaluation).spread())
                .map(spread -> spread.map(figure::applyAsDouble).orElse(Double.NaN))
                .toList();
    }

    /** A little more than the longest bar with its whisker. */
    private static double most(List<BarChart.Series> series) {
        double most = 0.01;
        for (BarChart.Series one : series) {
            for (int g = 0; g < one.values().size(); g++) {
                if (!one.values().get(g).isNaN()) {
                    most = Math.max(most, one.values().get(g) + one.deviations().get(g));
                }
            }
        }
        return 1.05 * most;
    }
}
