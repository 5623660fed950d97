package io.slidr4j.compare;

import io.slidr4j.compare.Results.Row;
import io.slidr4j.compare.Results.Scores;
import io.slidr4j.downstream.SeedStudy.Seeded;
import io.slidr4j.train.JsonText;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The table for programs. Scores are shares (0..1); published figures are percent, as published.
 *
 * @param results the table
 */
record ResultsData(Results results) {

    /** The file {@code results.json}. */
    String json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("root", results.request().root().toString());
        all.put("scale", results.request().scale().key());
        all.put("figure", "m_IoU_labelled: mean IoU of the classes that have points");
        all.put("preparations", results.preparations());
        all.put("methods", results.rows().stream().map(ResultsData::row).toList());
        return JsonText.pretty(all);
    }

    private static Map<String, Object> row(Row row) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("method", row.method().key());
        all.put("pretraining", row.pretraining());
        all.put("seconds_per_step", orNull(row.costs().secondsPerStep()));
        all.put("peak_bytes", row.costs().peak());
        var floor = row.costs().floor();
        all.put("floor_bytes", floor.isPresent() ? floor.getAsLong() : null);
        all.put("evaluations", row.cells().stream().map(cell -> cell(row, cell)).toList());
        return all;
    }

    private static Map<String, Object> cell(Row row, Scores cell) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("evaluation", cell.evaluation().key());
        all.put("mean", cell.spread().map(spread -> spread.mean()));
        all.put("deviation", cell.spread().map(spread -> spread.deviation()));
        var published = row.method().published(cell.evaluation());
        all.put("published_percent", published.isPresent() ? published.getAsDouble() : null);
        List<Map<String, Object>> runs = new ArrayList<>();
        for (Seeded seeded : cell.study().results()) {
            runs.add(run(seeded, cell.commands().get(seeded.seed())));
        }
        all.put("runs", runs);
        return all;
    }

    private static Map<String, Object> run(Seeded seeded, String command) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("seed", seeded.seed());
        all.put("m_IoU_labelled", seeded.report().meanOfLabelled());
        all.put("m_IoU", seeded.report().honest().meanIou());
        all.put("fw_IoU", seeded.report().honest().weightedIou());
        all.put("folder", seeded.folder());
        all.put("command", command);
        return all;
    }

    private static Double orNull(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
