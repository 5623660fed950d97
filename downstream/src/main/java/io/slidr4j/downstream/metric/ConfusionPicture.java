package io.slidr4j.downstream.metric;

import io.slidr4j.data.label.LabelSet;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

/**
 * A confusion matrix as a picture: a row for each true class, whose cells say which share of its
 * points was predicted as what. The ignored class is left out.
 */
record ConfusionPicture(LabelSet set, ConfusionMatrix confusion) {

    private static final int CELL = 44;
    private static final int MARGIN = 170;
    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

    /** The picture's PNG. */
    byte[] png() {
        int side = MARGIN + CELL * (set.size() - 1) + CELL / 2;
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setFont(TEXT);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, side, side);
        drawMeaning(pen);
        for (int label = 1; label < set.size(); label++) {
            drawNames(pen, label);
            drawRow(pen, label);
        }
        pen.dispose();
        return encoded(image);
    }

    private static void drawMeaning(Graphics2D pen) {
        pen.setColor(Color.GRAY);
        String[] lines = {"rows: true class", "columns: predicted", "% of the row's points"};
        for (int line = 0; line < lines.length; line++) {
            pen.drawString(lines[line], 8, 20 + 18 * line);
        }
    }

    private void drawNames(Graphics2D pen, int label) {
        pen.setColor(Color.BLACK);
        int at = place(label) + CELL / 2 + 5;
        pen.drawString(set.name(label), 8, at);
        Graphics2D upright = (Graphics2D) pen.create();
        upright.rotate(-Math.PI / 2, at, MARGIN - 8);
        upright.drawString(set.name(label), at, MARGIN - 8);
        upright.dispose();
    }

    private void drawRow(Graphics2D pen, int truth) {
        long all = IntStream.range(1, set.size()).mapToLong(p -> confusion.at(truth, p)).sum();
        for (int predicted = 1; predicted < set.size(); predicted++) {
            double share = all == 0 ? 0 : (double) confusion.at(truth, predicted) / all;
            pen.setColor(shade(share));
            pen.fillRect(place(predicted), place(truth), CELL - 1, CELL - 1);
            if (all > 0) {
                pen.setColor(share > 0.5 ? Color.WHITE : Color.DARK_GRAY);
                String percent = Long.toString(Math.round(100 * share));
                pen.drawString(percent, place(predicted) + CELL / 3, place(truth) + CELL / 2 + 5);
            }
        }
    }

    /** From near white to a deep blue. */
    private static Color shade(double share) {
        float s = (float) share;
        return new Color(0.95f - 0.90f * s, 0.96f - 0.68f * s, 0.98f - 0.43f * s);
    }

    private static int place(int label) {
        return MARGIN + CELL * (label - 1);
    }

    private static byte[] encoded(BufferedImage image) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("a stream in memory does not fail", e);
        }
    }
}
