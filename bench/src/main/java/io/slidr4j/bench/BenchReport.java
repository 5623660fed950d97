package io.slidr4j.bench;

import io.slidr4j.engine.Setting;
import io.slidr4j.train.JsonText;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The figures of a run, for people and for programs.
 *
 * @param surroundings machine, revision, input
 * @param figures in the order in which they were measured
 */
public record BenchReport(List<Setting> surroundings, List<Figure> figures) {

    private static final List<String> HEADER =
            List.of("what", "median", "spread", "share of limit", "goal");

    /** Copies the lists. */
    public BenchReport {
        surroundings = List.copyOf(surroundings);
        figures = List.copyOf(figures);
    }

    /** A line of the surroundings, for people. */
    static String line(Setting setting) {
        String reason = setting.reason().isEmpty() ? "" : " (" + setting.reason() + ")";
        return "%-22s %s%s".formatted(setting.name(), setting.value(), reason);
    }

    /** The table, and a line for each figure that is missing. */
    public String table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        figures.forEach(figure -> rows.add(row(figure)));
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append(line(row, widths(rows))).append(System.lineSeparator()));
        figures.forEach(
                figure -> {
                    if (figure instanceof Figure.Missing missing) {
                        text.append(
                                "%s was not measured: %s%n"
                                        .formatted(missing.key(), missing.reason()));
                    }
                });
        return text.toString();
    }

    private static List<String> row(Figure figure) {
        return switch (figure) {
            case Figure.Missing m -> List.of(m.what(), "not measured", "", "", m.goal());
            case Figure.Measured m ->
                    List.of(
                            m.what(),
                            m.unit().text(m.value().median()),
                            spread(m),
                            m.share().map(s -> Unit.RATIO.text(s.median())).orElse(""),
                            m.goal());
        };
    }

    private static String spread(Figure.Measured figure) {
        Spread value = figure.value();
        return value.runs() == 1
                ? "once"
                : "%s – %s of %d"
                        .formatted(
                                figure.unit().text(value.low()),
                                figure.unit().text(value.high()),
                                value.runs());
    }

    private static int[] widths(List<List<String>> rows) {
        int[] widths = new int[HEADER.size()];
        rows.forEach(
                row -> {
                    for (int c = 0; c < widths.length; c++) {
                        widths[c] = Math.max(widths[c], row.get(c).length());
                    }
                });
        return widths;
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder text = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            text.append(("%-" + (widths[c] + 2) + "s").formatted(row.get(c)));
        }
        return text.toString().stripTrailing();
    }

    /**
     * Flat keys: a figure's median, with {@code .low}, {@code .high} and {@code .runs} behind its
     * key; {@code null} and {@code .reason} where it was not measured.
     */
    public String json() {
        Map<String, Object> values = new LinkedHashMap<>();
        surroundings.forEach(line -> values.put(key(line.name()), line.value()));
        for (Figure figure : figures) {
            switch (figure) {
                case Figure.Measured m -> {
                    put(values, m.key(), m.value());
                    m.share().ifPresent(share -> put(values, m.shareKey(), share));
                }
                case Figure.Missing m -> {
                    values.put(m.key(), null);
                    values.put(m.key() + ".reason", m.reason());
                }
            }
        }
        return JsonText.pretty(values);
    }

    /** A setting's name as a key: {@code machine.java_heap}. */
    private static String key(String name) {
        return "machine." + name.toLowerCase(Locale.ROOT).replaceAll("\\W+", "_");
    }

    private static void put(Map<String, Object> values, String key, Spread spread) {
        values.put(key, spread.median());
        values.put(key + ".low", spread.low());
        values.put(key + ".high", spread.high());
        values.put(key + ".runs", spread.runs());
    }
}
