package io.slidr4j.downstream;

import io.slidr4j.downstream.metric.EvaluationReport;
import io.slidr4j.train.JsonText;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * One config over several seeds.
 *
 * @param recipe what it is called
 * @param results one for each seed
 */
public record SeedStudy(String recipe, List<Seeded> results) {

    /**
     * A run.
     *
     * @param seed its seed
     * @param folder what it left behind
     * @param report its scores
     */
    public record Seeded(long seed, String folder, EvaluationReport report) {}

    /**
     * A mean and how far the values scatter about it.
     *
     * @param mean arithmetic
     * @param deviation the sample's standard deviation (n − 1); 0 for a single value
     */
    public record Spread(double mean, double deviation) {

        /** The spread of some values, one at least. */
        public static Spread of(double... values) {
            double mean = 0;
            for (double value : values) {
                mean += value / values.length;
            }
            double squares = 0;
            for (double value : values) {
                squares += (value - mean) * (value - mean);
            }
            double deviation = values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
            return new Spread(mean, deviation);
        }

        /** In percent, as papers print it. */
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.2f ± %.2f", 100 * mean, 100 * deviation);
        }
    }

    /** Copies the list. */
    public SeedStudy {
        results = List.copyOf(results);
    }

    /** The spread of a figure of the reports. */
    public Spread spread(Function<EvaluationReport, Double> figure) {
        return Spread.of(results.stream().map(Seeded::report).mapToDouble(figure::apply).toArray());
    }

    /** A line for each seed, then mean ± standard deviation, in percent. */
    public String table() {
        StringBuilder text = new StringBuilder("%s, mIoU in %%%n".formatted(recipe));
        for (Seeded one : results) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "seed %-6d %6.2f (parity %6.2f)  %s%n",
                            one.seed(),
                            100 * one.report().honest().meanIou(),
                            100 * one.report().parity().meanIou(),
                            one.folder()));
        }
        text.append("mean        %s%n".formatted(spread(r -> r.honest().meanIou())));
        text.append("parity      %s%n".formatted(spread(r -> r.parity().meanIou())));
        return text.toString();
    }

    /** All figures, as JSON. */
    public String json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("recipe", recipe);
        List<Map<String, Object>> runs = new ArrayList<>();
        for (Seeded one : results) {
            Map<String, Object> run = new LinkedHashMap<>();
            run.put("seed", one.seed());
            run.put("folder", one.folder());
            run.put("honest_m_IoU", one.report().honest().meanIou());
            run.put("parity_m_IoU", one.report().parity().meanIou());
            runs.add(run);
        }
        all.put("runs", runs);
        put(all, "honest", spread(r -> r.honest().meanIou()));
        put(all, "parity", spread(r -> r.parity().meanIou()));
        return JsonText.pretty(all);
    }

    private static void put(Map<String, Object> all, String mode, Spread spread) {
        all.put(mode + "_m_IoU_mean", spread.mean());
        all.put(mode + "_m_IoU_sd", spread.deviation());
    }
}
