package io.slidr4j.cli;

import io.slidr4j.data.label.LabelSet;
import io.slidr4j.train.RunFiles;
import io.slidr4j.view.report.BarChart;
import io.slidr4j.view.report.HtmlReport;
import io.slidr4j.view.report.LineChart;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the demo shows at its end: a table, and a page with all pictures in it. */
final class DemoReport {

    private static final String SLIDR = "after SLidR";
    private static final String RANDOM = "random network";
    private static final LabelSet CLASSES = LabelSet.NUSCENES;

    private final DemoRun demo;
    private final DemoScore slidr;
    private final DemoScore random;

    private DemoReport(DemoRun demo) {
        this.demo = demo;
        slidr = DemoScore.parse(demo.folder().result(DemoPhase.PROBE_SLIDR));
        random = DemoScore.parse(demo.folder().result(DemoPhase.PROBE_RANDOM));
    }

    /**
     * Draws and writes the page.
     *
     * @return the file
     */
    static Path write(DemoRun demo) {
        Path file = demo.folder().path().resolve("report.html");
        RunFiles.replace(file, new DemoReport(demo).page());
        return file;
    }

    /** What the terminal shows: IoU in percent. */
    static String table(DemoRun demo) {
        StringBuilder text = new StringBuilder();
        text.append("%-22s %14s %16s%n".formatted("IoU of the probe, %", SLIDR, RANDOM));
        for (List<String> row : new DemoReport(demo).rows()) {
            text.append("%-22s %14s %16s%n".formatted(row.toArray()));
        }
        return text.toString();
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (int label = 1; label < CLASSES.size(); label++) {
            rows.add(
                    List.of(
                            CLASSES.name(label),
                            percent(slidr.perClass().get(label - 1)),
                            percent(random.perClass().get(label - 1))));
        }
        rows.add(List.of("mean", percent(slidr.meanIou()), percent(random.meanIou())));
        return rows;
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f", 100 * share);
    }

    private String page() {
        HtmlReport page = new HtmlReport("Image-to-LiDAR self-supervised pre-training");
        page.paragraph(
                ("A simulated world of %d scenes (seed %d). An image network taught itself on its"
                                + " pictures; with that one's features, SLidR taught a 3D network;"
                                + " then a linear classifier was trained on the features of the"
                                + " frozen 3D network. Labels were used by that classifier alone."
                                + " Beside it stands the same on a random network.")
                        .formatted(demo.scale().scenes(), demo.seed()));
        scores(page);
        curves(page);
        pictures(page);
        return page.html();
    }

    private void scores(HtmlReport page) {
        page.heading("Linear probe: IoU in percent, on scenes that were held back");
        page.table(List.of("class", SLIDR, RANDOM), rows());
        BarChart bars =
                new BarChart(
                        CLASSES.scored(),
                        List.of(
                                new BarChart.Series(SLIDR, "#0969da", slidr.perClass()),
                                new BarChart.Series(RANDOM, "#bf8700", random.perClass())),
                        1);
        page.chart(bars, "IoU of each class");
    }

    private void curves(HtmlReport page) {
        page.heading("Losses");
        for (DemoPhase phase : List.of(DemoPhase.TEACH, DemoPhase.PRETRAIN)) {
            Path metrics = demo.folder().file(phase).resolveSibling("metrics.jsonl");
            page.chart(new LineChart("loss", DemoLosses.read(metrics)), phase.title());
        }
    }

    private void pictures(HtmlReport page) {
        DemoPictures pictures = DemoPictures.of(demo);
        page.heading("One keyframe that was held back");
        page.picture(pictures.superpixels(), "Superpixels, and the points behind them");
        page.picture(
                pictures.components(),
                "Features of pixels and points: their principal components as colours");
        page.picture(pictures.truth(), "Ground truth, on the points that the cameras see");
        page.picture(pictures.predicted(DemoPhase.PROBE_SLIDR), "Predictions " + SLIDR);
        page.picture(pictures.predicted(DemoPhase.PROBE_RANDOM), "Predictions of the " + RANDOM);
    }
}
