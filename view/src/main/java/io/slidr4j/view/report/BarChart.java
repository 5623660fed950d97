package io.slidr4j.view.report;

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
     */
    public record Series(String name, String colour, List<Double> values) {}

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
            group.append(bar(series.get(s).values().get(g), series.get(s).colour(), y + s * BAR));
        }
        return group.toString();
    }

    private String bar(double value, String colour, int y) {
        double shown = Double.isNaN(value) ? 0 : value;
        double length = LENGTH * Math.min(shown / most, 1);
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

    private static String text(int x, int y, String anchor, String words) {
        return "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>"
                .formatted(x, y, anchor, HtmlReport.escaped(words));
    }
}
