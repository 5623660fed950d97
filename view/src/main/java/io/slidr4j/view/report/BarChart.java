package io.slidr4j.view.report;

import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Bars that lie, a group for each name.
 *
 * @param names of the groups, [G]
 * @param series whose bars stand in each group
 * @param most the value of the longest bar that has room, > 0
 */
public record BarChart(List<String> names, List<Series> series, double most) implements Chart {

    private static final int LEFT = 190;
    private static final int LENGTH = 620;
    private static final int BAR = 12;
    private static final int GAP = 8;
    private static final int TOP = 30;

    /**
     * Bars of one colour.
     *
     * @param name what they are
     * @param colour {@code #rrggbb}
     * @param values [G]; NaN: no bar
     * @param deviations [G]; how far values scatter, drawn as whiskers; 0 or NaN: none
     */
    public record Series(String name, String colour, List<Double> values, List<Double> deviations) {

        /** Bars without whiskers. */
        public Series(String name, String colour, List<Double> values) {
            this(name, colour, values, Collections.nCopies(values.size(), 0.0));
        }
    }

    @Override
    public String svg() {
        int group = series.size() * BAR + GAP;
        int height = TOP + names.size() * group;
        StringBuilder svg = new StringBuilder();
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-size=\"12\">"
                        .formatted(LEFT + LENGTH + 60, height));
        for (int s = 0; s < series.size(); s++) {
            svg.append(legend(LEFT + 220 * s, series.get(s)));
        }
        for (int g = 0; g < names.size(); g++) {
            svg.append(group(g, TOP + g * group));
        }
        return svg.append("</svg>").toString();
    }

    private static String legend(int x, Series series) {
        return "<rect x=\"%d\" y=\"6\" width=\"12\" height=\"12\" fill=\"%s\"/>"
                        .formatted(x, series.colour())
                + text(x + 18, 16, "start", series.name());
    }

    private String group(int g, int y) {
        StringBuilder group = new StringBuilder(text(LEFT - 8, y + BAR, "end", names.get(g)));
        for (int s = 0; s < series.size(); s++) {
            Series one = series.get(s);
            group.append(bar(one.values().get(g), one.colour(), y + s * BAR));
            group.append(whisker(one.values().get(g), one.deviations().get(g), y + s * BAR));
        }
        return group.toString();
    }

    private String bar(double value, String colour, int y) {
        double shown = Double.isNaN(value) ? 0 : value;
        double length = length(shown);
        String number = Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.1f", 100 * value);
        return String.format(
                        Locale.ROOT,
                        "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
                        LEFT,
                        y,
                        length,
                        BAR - 1,
                        colour)
                + text(LEFT + (int) length + 5, y + BAR - 2, "start", number);
    }

    /** From one deviation below the value to one above it. */
    private String whisker(double value, double deviation, int y) {
        if (!(deviation > 0)) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "<path d=\"M%.1f %dH%.1f\" stroke=\"#24292f\" stroke-width=\"2\"/>",
                LEFT + length(Math.max(0, value - deviation)),
                y + BAR / 2,
                LEFT + length(value + deviation));
    }

    private double length(double value) {
        return LENGTH * Math.min(value / most, 1);
    }

    private static String text(int x, int y, String anchor, String words) {
        return "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>"
                .formatted(x, y, anchor, HtmlReport.escaped(words));
    }
}
