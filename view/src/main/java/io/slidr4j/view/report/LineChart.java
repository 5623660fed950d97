package io.slidr4j.view.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * One value a step, as a line over the steps; values that are not finite are left out.
 *
 * @param name what the values are
 * @param values [S]
 */
public record LineChart(String name, List<Double> values) implements Chart {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 200;
    private static final int LEFT = 60;
    private static final int MARGIN = 20;

    @Override
    public String svg() {
        double low = finite().min().orElse(0);
        double high = finite().max().orElse(1);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-size=\"12\">"
                        .formatted(LEFT + WIDTH + MARGIN, HEIGHT + 3 * MARGIN)
                + frame()
                + "<polyline fill=\"none\" stroke=\"#0969da\" stroke-width=\"1.5\" points=\"%s\"/>"
                        .formatted(points(low, Math.max(high - low, 1e-12)))
                + label(LEFT - 6, MARGIN + 4, "end", number(high))
                + label(LEFT - 6, MARGIN + HEIGHT, "end", number(low))
                + label(LEFT + WIDTH, 2 * MARGIN + HEIGHT, "end", "step " + values.size())
                + label(LEFT, 2 * MARGIN + HEIGHT, "start", HtmlReport.escaped(name))
                + "</svg>";
    }

    private DoubleStream finite() {
        return values.stream().mapToDouble(Double::doubleValue).filter(Double::isFinite);
    }

    private String points(double low, double range) {
        double last = Math.max(values.size() - 1, 1);
        return IntStream.range(0, values.size())
                .filter(i -> Double.isFinite(values.get(i)))
                .mapToObj(
                        i ->
                                String.format(
                                        Locale.ROOT,
                                        "%.1f,%.1f",
                                        LEFT + WIDTH * i / last,
                                        MARGIN + HEIGHT * (1 - (values.get(i) - low) / range)))
                .collect(Collectors.joining(" "));
    }

    private static String frame() {
        return ("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" "
                        + "stroke=\"#d0d7de\"/>")
                .formatted(LEFT, MARGIN, WIDTH, HEIGHT);
    }

    private static String label(int x, int y, String anchor, String words) {
        return "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>"
                .formatted(x, y, anchor, words);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
