package io.slidr4j.view.report;

import io.slidr4j.view.picture.PictureFiles;

import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.List;

/** A report that grows from top to bottom, with its pictures inside. */
public final class HtmlReport {

    private static final String STYLE =
            """
            body { max-width: 1100px; margin: 2em auto; padding: 0 1em; background: #fff;
                   color: #1b1f24; font: 16px/1.5 system-ui, sans-serif; }
            table { border-collapse: collapse; margin: 1em 0; }
            th, td { padding: .25em .9em; border-bottom: 1px solid #d0d7de; text-align: right; }
            th:first-child, td:first-child { text-align: left; }
            figure { margin: 1.5em 0; } figcaption { color: #57606a; }
            img, svg { max-width: 100%; height: auto; }
            """;

    private final StringBuilder body = new StringBuilder();
    private final String title;

    /** An empty report. */
    public HtmlReport(String title) {
        this.title = title;
        body.append("<h1>").append(escaped(title)).append("</h1>\n");
    }

    /** A heading. */
    public HtmlReport heading(String text) {
        return element("h2", text);
    }

    /** A paragraph of plain words. */
    public HtmlReport paragraph(String text) {
        return element("p", text);
    }

    private HtmlReport element(String tag, String text) {
        body.append("<%s>%s</%s>%n".formatted(tag, escaped(text), tag));
        return this;
    }

    /**
     * A table.
     *
     * @param head the columns' names
     * @param rows as many cells each
     */
    public HtmlReport table(List<String> head, List<List<String>> rows) {
        body.append("<table>\n").append(row("th", head));
        rows.forEach(cells -> body.append(row("td", cells)));
        body.append("</table>\n");
        return this;
    }

    private static String row(String tag, List<String> cells) {
        StringBuilder row = new StringBuilder("<tr>");
        cells.forEach(cell -> row.append("<%s>%s</%s>".formatted(tag, escaped(cell), tag)));
        return row.append("</tr>\n").toString();
    }

    /** A picture and what it shows. */
    public HtmlReport picture(BufferedImage image, String caption) {
        String data = Base64.getEncoder().encodeToString(PictureFiles.png(image));
        return figure(
                "<img alt=\"%s\" src=\"data:image/png;base64,%s\">"
                        .formatted(escaped(caption), data),
                caption);
    }

    /** A chart and what it shows. */
    public HtmlReport chart(Chart chart, String caption) {
        return figure(chart.svg(), caption);
    }

    private HtmlReport figure(String content, String caption) {
        body.append(
                "<figure>%s<figcaption>%s</figcaption></figure>%n"
                        .formatted(content, escaped(caption)));
        return this;
    }

    /** The whole file. */
    public String html() {
        return """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>%s</title>
        <style>
        %s</style></head>
        <body>
        %s</body>
        </html>
        """
                .formatted(escaped(title), STYLE, body);
    }

    /** Text as HTML shows it. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
