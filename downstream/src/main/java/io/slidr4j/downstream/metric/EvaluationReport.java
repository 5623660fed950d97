package io.slidr4j.downstream.metric;

import io.slidr4j.data.label.LabelSet;
import io.slidr4j.train.JsonText;
import io.slidr4j.train.RunFiles;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What an evaluation came to.
 *
 * @param set the classes
 * @param split what was evaluated: {@code val}
 * @param scans how many scans it has
 * @param looks how many looks at each scan voted
 * @param confusion the points
 */
public record EvaluationReport(
        LabelSet set, String split, int scans, int looks, ConfusionMatrix confusion) {

    /** The honest scores. */
    public IouScores honest() {
        return IouScores.honest(confusion);
    }

    /** The scores as the reference computes them. */
    public IouScores parity() {
        return IouScores.parity(confusion);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param file an {@code evaluation.json}
     * @throws io.slidr4j.train.TrainingException if it cannot be read or is no such file
     */
    public static EvaluationReport read(Path file) {
        return EvaluationFile.read(file);
    }

    /**
     * The honest mean over the classes that have points, 0..1: the same classes whatever a network
     * predicts, so that two networks can be compared on a split that lacks some.
     */
    public double meanOfLabelled() {
        double[] scores = honest().perClass();
        return IntStream.range(0, scores.length)
                .filter(c -> confusion.labelled(c + 1) > 0)
                .mapToDouble(c -> scores[c])
                .average()
                .orElse(0);
    }

    /** A line for each class, then the means; both ways of scoring side by side. */
    public String table() {
        IouScores honest = honest();
        IouScores parity = parity();
        StringBuilder text = new StringBuilder();
        line(text, "class", "IoU", "parity", "points");
        for (int label = 1; label < set.size(); label++) {
            line(
                    text,
                    set.name(label),
                    number(honest.perClass()[label - 1]),
                    number(parity.perClass()[label - 1]),
                    Long.toString(confusion.labelled(label)));
        }
        line(text, "mean IoU", number(honest.meanIou()), number(parity.meanIou()), "");
        line(text, "of classes with points", number(meanOfLabelled()), "", "");
        line(text, "fwIoU", number(honest.weightedIou()), number(parity.weightedIou()), "");
        line(text, "accuracy", number(honest.accuracy()), number(parity.accuracy()), "");
        text.append("%d scans of '%s', %d look(s) at each%n".formatted(scans, split, looks));
        text.append("parity: as the reference scores; an absent class counts as 1 there\n");
        return text.toString();
    }

    private static void line(
            StringBuilder text, String name, String honest, String parity, String points) {
        text.append("%-22s %7s %7s %12s".formatted(name, honest, parity, points).stripTrailing());
        text.append('\n');
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }

    /**
     * The reference's figures under its names ({@code mode} says so), the honest ones in {@code
     * honest}; lists are in the order of {@code classes}; a class without a score is null.
     */
    public String json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("dataset", set.toString());
        all.put("split", split);
        all.put("scans", scans);
        all.put("looks", looks);
        all.put("mode", "parity");
        all.putAll(figures(parity()));
        Map<String, Object> honest = figures(honest());
        honest.put("m_IoU_labelled", meanOfLabelled());
        all.put("honest", honest);
        all.put("classes", set.scored());
        all.put("confusion", confusion.rows());
        return JsonText.pretty(all);
    }

    private static Map<String, Object> figures(IouScores scores) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("m_IoU", scores.meanIou());
        figures.put("fw_IoU", scores.weightedIou());
        figures.put("accuracy", scores.accuracy());
        figures.put("per_class", orNull(scores.perClass()));
        return figures;
    }

    private static List<Double> orNull(double[] values) {
        return Arrays.stream(values).boxed().map(v -> v.isNaN() ? null : v).toList();
    }

    /**
     * Writes {@code evaluation.json} and {@code confusion.png}.
     *
     * @throws io.slidr4j.train.TrainingException if they cannot be written
     */
    public void write(Path folder) {
        RunFiles.replace(folder.resolve("evaluation.json"), json());
        RunFiles.replace(
                folder.resolve("confusion.png"), new ConfusionPicture(set, confusion).png());
    }
}
