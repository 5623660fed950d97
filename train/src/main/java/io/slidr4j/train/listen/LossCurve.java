package io.slidr4j.train.listen;

import io.slidr4j.train.EpochReport;
import io.slidr4j.train.RunEnd;
import io.slidr4j.train.RunFiles;
import io.slidr4j.train.StepReport;
import io.slidr4j.train.TrainingListener;
import io.slidr4j.train.ValidationReport;

import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.awt.AWTError;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Draws the losses over the steps as a PNG, anew after each epoch. A machine without fonts cannot:
 * then it says so once, and the training goes on.
 */
public final class LossCurve implements TrainingListener {

    private static final Logger LOG = LoggerFactory.getLogger(LossCurve.class);
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 600;

    private final Path file;
    private final ThinnedSeries steps = new ThinnedSeries();
    private final ThinnedSeries validations = new ThinnedSeries();

    private boolean drawable = true;

    /**
     * A curve without points.
     *
     * @param file the PNG
     */
    public LossCurve(Path file) {
        this.file = file;
    }

    @Override
    public void stepEnd(StepReport step) {
        steps.add(step.step(), step.loss());
    }

    @Override
    public void validationEnd(ValidationReport validation) {
        validations.add(validation.step(), validation.loss());
    }

    @Override
    public void epochEnd(EpochReport epoch) {
        draw();
    }

    @Override
    public void runEnd(RunEnd end) {
        draw();
    }

    private void draw() {
        if (!drawable || steps.isEmpty()) {
            return;
        }
        try {
            RunFiles.replace(file, png());
        } catch (LinkageError | InternalError | AWTError e) { // what AWT throws without fonts
            drawable = false;
            LOG.warn(
                    "The loss curve cannot be drawn ({}); install fontconfig and a font (Debian:"
                            + " fontconfig fonts-dejavu-core). metrics.jsonl has the numbers.",
                    e.toString());
        }
    }

    private byte[] png() {
        XYChart chart =
                new XYChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .xAxisTitle("step")
                        .yAxisTitle("loss")
                        .build();
        add(chart, "training", steps);
        add(chart, "validation", validations);
        return encoded(BitmapEncoder.getBufferedImage(chart));
    }

    /**
     * Encodes in memory: ImageIO's usual cache on the disk registers a shutdown hook, which fails
     * when the training was stopped by the JVM's shutdown.
     */
    private static byte[] encoded(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException("an array does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static void add(XYChart chart, String name, ThinnedSeries series) {
        if (!series.isEmpty()) {
            chart.addSeries(name, series.x(), series.y()).setMarker(SeriesMarkers.NONE);
        }
    }
}
