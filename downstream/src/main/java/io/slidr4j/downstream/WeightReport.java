package io.slidr4j.downstream;

import io.slidr4j.engine.Weights;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of a file's weights: every tensor of the file and of the network, and why.
 *
 * @param file where the weights were
 * @param prefix what stood before the network's names there
 * @param rows one for each tensor
 */
record WeightReport(Path file, String prefix, List<Row> rows) {

    /**
     * A tensor's fate.
     *
     * @param tensor its name in the network, or in the file where the network has none such
     * @param loaded whether it was copied
     * @param why in words
     */
    record Row(String tensor, boolean loaded, String why) {}

    /** Copies the list. */
    WeightReport {
        rows = List.copyOf(rows);
    }

    static WeightReport of(Path file, String prefix, Weights.Match match) {
        List<Row> rows = new ArrayList<>();
        match.fitting().forEach(name -> rows.add(new Row(name, true, "same name and shape")));
        match.misshapen()
                .forEach(name -> rows.add(new Row(name, false, "the network's has another shape")));
        match.unexpected()
                .forEach(name -> rows.add(new Row(name, false, "the network has none such")));
        match.missing()
                .forEach(name -> rows.add(new Row(name, false, "not in the file: stays random")));
        return new WeightReport(file, prefix, rows);
    }

    /** How many tensors were copied. */
    long loaded() {
        return rows.stream().filter(Row::loaded).count();
    }

    /** What was not copied. */
    List<Row> left() {
        return rows.stream().filter(row -> !row.loaded()).toList();
    }

    /** One line for each tensor, columns aligned. */
    String table() {
        StringBuilder text = new StringBuilder();
        text.append("weights from %s (prefix '%s')\n".formatted(file, prefix));
        int width = rows.stream().mapToInt(row -> row.tensor().length()).max().orElse(0);
        String format = "%-" + Math.max(1, width) + "s  %-10s  %s\n";
        for (Row row : rows) {
            String fate = row.loaded() ? "loaded" : "not loaded";
            text.append(format.formatted(row.tensor(), fate, row.why()));
        }
        return text.toString();
    }
}
