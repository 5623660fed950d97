package io.slidr4j.view.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.Base64;
import java.util.List;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

class HtmlReportTest {

    @Test
    void wordsCannotBecomeMarkup() {
        String html =
                new HtmlReport("a < b & \"c\"")
                        .heading("<script>")
                        .table(List.of("x"), List.of(List.of("<td>")))
                        .html();
        assertThat(html)
                .contains("a &lt; b &amp; &quot;c&quot;")
                .contains("<h2>&lt;script&gt;</h2>")
                .contains("<td>&lt;td&gt;</td>")
                .doesNotContain("<script>");
    }

    @Test
    void picturesAreInside() throws Exception {
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        image.setRGB(1, 1, 0x123456);
        String html = new HtmlReport("t").picture(image, "what").html();
        String data = html.replaceAll("(?s).*base64,([^\"]*)\".*", "$1");
        BufferedImage back =
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(data)));
        assertThat(back.getRGB(1, 1) & 0xFFFFFF).isEqualTo(0x123456);
        assertThat(html).doesNotContain("src=\"http");
    }

    @Test
    void chartsAreWellFormedWhateverTheNumbers() {
        List<Double> odd = List.of(1.0, Double.NaN, 0.5, Double.POSITIVE_INFINITY);
        parse(new LineChart("loss < 1", odd).svg());
        parse(new LineChart("none", List.of()).svg());
        parse(new LineChart("one", List.of(3.0)).svg());
        List<BarChart.Series> series = List.of(new BarChart.Series("a & b", "#123456", odd));
        parse(new BarChart(List.of("w", "x", "y", "z"), series, 0.8).svg());
    }

    @Test
    void barsAreAsLongAsTheirValues() {
        BarChart.Series series =
                new BarChart.Series("s", "#000000", List.of(0.25, Double.NaN, 9.0));
        String svg = new BarChart(List.of("a", "b", "c"), List.of(series), 0.5).svg();
        assertThat(svg)
                .contains("width=\"310.0\"") // half of all
                .contains(">25.0</text>")
                .contains(">-</text>")
                .contains("width=\"620.0\""); // no longer than there is room
    }

    @Test
    void linesLeaveOutWhatIsNotFinite() {
        String svg = new LineChart("l", List.of(2.0, Double.NaN, 1.0)).svg();
        assertThat(svg).contains("points=\"60.0,20.0 700.0,220.0\"");
    }

    private static void parse(String svg) {
        assertThatCode(
                        () ->
                                DocumentBuilderFactory.newInstance()
                                        .newDocumentBuilder()
                                        .parse(new InputSource(new StringReader(svg))))
                .doesNotThrowAnyException();
    }
}
