package io.slidr4j.compare;

import io.slidr4j.compare.Results.Row;
import io.slidr4j.compare.Results.Scores;
import io.slidr4j.downstream.SeedStudy.Spread;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/**
 * The table for people.
 *
 * @param results the table
 */
record ResultsPage(Results results) {

    private static final double GIB = 1L << 30;

    private static final String COSTS =
            "The median step; the most memory that the process held while it trained, and what it"
                    + " held just before: the Java machine, its libraries, and what earlier phases"
                    + " left and could not be handed back.\n\n";

    private static final String NOT_OWN =
            "\n?: the system's mark of the most memory was not set back before the training, so"
                    + " that the figure may be that of an earlier phase.\n";

    /** The file {@code results.md}. */
    String markdown() {
        StringBuilder page = new StringBuilder("# Comparison\n\n");
        page.append(introduction());
        page.append("\n\n![the table as bars](results.svg)\n");
        table(page, (_, cell) -> measured(cell));
        page.append("\n## Published on nuScenes\n\nmIoU in percent, for reference.\n");
        table(page, ResultsPage::published);
        costs(page);
        commands(page);
        return page.toString();
    }

    /** For a terminal. */
    String text() {
        StringBuilder text = new StringBuilder("%-18s".formatted("mIoU, %"));
        results.request().evaluations().forEach(one -> text.append(" %18s".formatted(one.title())));
        text.append('\n');
        for (Row row : results.rows()) {
            text.append("%-18s".formatted(row.method().title()));
            row.cells().forEach(cell -> text.append(" %18s".formatted(measured(cell))));
            text.append('\n');
        }
        return text.toString();
    }

    private String introduction() {
        ComparisonRequest request = results.request();
        return ("`%s` at %s scale, seeds %s. Mean IoU in percent over the classes with points in"
                        + " the validation split, mean ± standard deviation over seeds (n − 1; 0.00"
                        + " where there is one).")
                .formatted(request.root(), request.scale().key(), seeds(request));
    }

    private static String seeds(ComparisonRequest request) {
        return String.join(", ", request.seeds().stream().map(String::valueOf).toList());
    }

    private void table(StringBuilder page, BiFunction<Row, Scores, String> figure) {
        List<String> head = new ArrayList<>(List.of("method"));
        results.request().evaluations().forEach(one -> head.add(one.title()));
        page.append('\n').append(line(head)).append("|---".repeat(head.size())).append("|\n");
        for (Row row : results.rows()) {
            List<String> line = new ArrayList<>(List.of(row.method().title()));
            row.cells().forEach(cell -> line.add(figure.apply(row, cell)));
            page.append(line(line));
        }
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /** Says how many seeds a figure has where some are still to come. */
    private static String measured(Scores cell) {
        int done = cell.study().results().size();
        String figure = cell.spread().map(Spread::toString).orElse("-");
        boolean whole = done == cell.commands().size() || done == 0;
        return whole ? figure : figure + " (n = %d)".formatted(done);
    }

    private static String published(Row row, Scores cell) {
        var figure = row.method().published(cell.evaluation());
        return figure.isPresent() ? String.format(Locale.ROOT, "%.1f", figure.getAsDouble()) : "-";
    }

    private void costs(StringBuilder page) {
        List<Row> trained = results.rows().stream().filter(ResultsPage::hasCosts).toList();
        page.append("\n## What pre-training costs\n\n");
        page.append(COSTS);
        page.append(line(List.of("method", "seconds per step", "GiB at most", "GiB before")));
        page.append("|---|---|---|---|\n");
        trained.forEach(row -> page.append(cost(row)));
        if (trained.stream().anyMatch(row -> row.costs().floor().isEmpty())) {
            page.append(NOT_OWN);
        }
    }

    private static boolean hasCosts(Row row) {
        return !Double.isNaN(row.costs().secondsPerStep());
    }

    private static String cost(Row row) {
        Results.Costs costs = row.costs();
        OptionalLong floor = costs.floor();
        return line(
                List.of(
                        row.method().title(),
                        number("%.3f", costs.secondsPerStep()),
                        number("%.1f", costs.peak() / GIB),
                        floor.isPresent() ? number("%.1f", floor.getAsLong() / GIB) : "?"));
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private void commands(StringBuilder page) {
        page.append("\n## Commands\n\nEach figure again, from the working directory of the");
        page.append(" comparison; `evaluation.json` of the new run has it as `m_IoU_labelled`.\n");
        if (!results.preparations().isEmpty()) {
            page.append("\nBefore all:\n\n");
            results.preparations().forEach(command -> page.append(indented(command)));
        }
        for (Row row : results.rows()) {
            commands(page, row);
        }
    }

    private static void commands(StringBuilder page, Row row) {
        page.append("\n### ").append(row.method().title()).append("\n\n");
        row.pretraining().values().forEach(command -> page.append(indented(command)));
        for (Scores cell : row.cells()) {
            for (Map.Entry<Long, String> seed : cell.commands().entrySet()) {
                page.append(indented(seed.getValue()));
            }
        }
    }

    private static String indented(String command) {
        return "    " + command + "\n";
    }
}
