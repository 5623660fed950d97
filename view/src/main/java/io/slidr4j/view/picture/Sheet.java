package io.slidr4j.view.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/**
 * One picture of a keyframe: a title, the images in two rows, the cloud beside them, and what the
 * colours mean.
 */
public final class Sheet {

    static final Color GROUND = new Color(0x12161C);

    private static final Color INK = new Color(0xE6E8EB);
    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 16);
    private static final int GAP = 6;
    private static final int LINE = 26;
    private static final int SCALE_WIDTH = 240;
    private static final int IMAGES_IN_A_ROW = 3;

    private Sheet() {}

    /**
     * Puts a sheet together.
     *
     * @param title a line of words
     * @param images pictures of one size, in reading order, three in a row; possibly none
     * @param cloud the cloud
     * @param legend what the colours mean
     */
    public static BufferedImage of(
            String title, List<BufferedImage> images, BufferedImage cloud, Legend legend) {
        int columns = Math.min(images.size(), IMAGES_IN_A_ROW);
        int cell = images.isEmpty() ? 0 : images.getFirst().getWidth() + GAP;
        int width = columns * cell + cloud.getWidth() + 2 * GAP;
        int height = Math.max(gridHeight(images), cloud.getHeight()) + LINE + GAP;
        int below = legendHeight(legend, width);
        BufferedImage sheet = new BufferedImage(width, height + below, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = pen(sheet);
        pen.setFont(TITLE);
        pen.drawString(title, GAP, LINE - 8);
        pen.setFont(TEXT);
        for (int i = 0; i < images.size(); i++) {
            BufferedImage image = images.get(i);
            int y = LINE + i / IMAGES_IN_A_ROW * (image.getHeight() + GAP);
            pen.drawImage(image, GAP + i % IMAGES_IN_A_ROW * cell, y, null);
        }
        pen.drawImage(cloud, GAP + columns * cell, LINE, null);
        draw(pen, legend, height, width);
        pen.dispose();
        return sheet;
    }

    /**
     * Puts pictures of one size in rows of three.
     *
     * @param pictures one or more, in reading order
     */
    public static BufferedImage grid(List<BufferedImage> pictures) {
        int cell = pictures.getFirst().getWidth() + GAP;
        int columns = Math.min(pictures.size(), IMAGES_IN_A_ROW);
        BufferedImage all =
                new BufferedImage(
                        columns * cell - GAP,
                        gridHeight(pictures) - GAP,
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = pen(all);
        for (int i = 0; i < pictures.size(); i++) {
            int y = i / IMAGES_IN_A_ROW * (pictures.get(i).getHeight() + GAP);
            pen.drawImage(pictures.get(i), i % IMAGES_IN_A_ROW * cell, y, null);
        }
        pen.dispose();
        return all;
    }

    /**
     * Puts pictures below each other.
     *
     * @param pictures one or more
     */
    public static BufferedImage stacked(List<BufferedImage> pictures) {
        int width = pictures.stream().mapToInt(BufferedImage::getWidth).max().orElseThrow();
        int height = pictures.stream().mapToInt(BufferedImage::getHeight).sum();
        BufferedImage all = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = pen(all);
        int y = 0;
        for (BufferedImage picture : pictures) {
            pen.drawImage(picture, 0, y, null);
            y += picture.getHeight();
        }
        pen.dispose();
        return all;
    }

    private static Graphics2D pen(BufferedImage on) {
        Graphics2D pen = on.createGraphics();
        pen.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setColor(GROUND);
        pen.fillRect(0, 0, on.getWidth(), on.getHeight());
        pen.setColor(INK);
        pen.setFont(TEXT);
        return pen;
    }

    private static int gridHeight(List<BufferedImage> images) {
        int rows = (images.size() + IMAGES_IN_A_ROW - 1) / IMAGES_IN_A_ROW;
        return images.isEmpty() ? 0 : rows * (images.getFirst().getHeight() + GAP);
    }

    private static int legendHeight(Legend legend, int width) {
        return switch (legend) {
            case Legend.None _ -> GAP;
            case Legend.Scale _ -> LINE + GAP;
            case Legend.Names names -> {
                BufferedImage scratch = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
                Graphics2D pen = pen(scratch);
                int bottom = drawNames(pen, names, 0, width);
                pen.dispose();
                yield bottom + GAP;
            }
        };
    }

    private static void draw(Graphics2D pen, Legend legend, int top, int width) {
        switch (legend) {
            case Legend.None _ -> {}
            case Legend.Scale scale -> drawScale(pen, scale, top);
            case Legend.Names names -> drawNames(pen, names, top, width);
        }
    }

    private static void drawScale(Graphics2D pen, Legend.Scale scale, int top) {
        String low = String.format(Locale.ROOT, "%.2f", scale.low());
        int left = 2 * GAP + pen.getFontMetrics().stringWidth(low);
        pen.drawString(low, GAP, top + 15);
        for (int x = 0; x < SCALE_WIDTH; x++) {
            pen.setColor(new Color(Viridis.rgb(x / (SCALE_WIDTH - 1.0))));
            pen.drawLine(left + x, top + 2, left + x, top + 17);
        }
        pen.setColor(INK);
        String high = String.format(Locale.ROOT, "%.2f  %s", scale.high(), scale.text());
        pen.drawString(high, left + SCALE_WIDTH + GAP, top + 15);
    }

    /** Returns where the last line ends. */
    private static int drawNames(Graphics2D pen, Legend.Names names, int top, int width) {
        FontMetrics metrics = pen.getFontMetrics();
        int x = GAP;
        int y = top;
        for (int i = 0; i < names.names().size(); i++) {
            String name = names.names().get(i).replace('_', ' ');
            int need = 22 + metrics.stringWidth(name) + 3 * GAP;
            if (x > GAP && x + need > width) {
                x = GAP;
                y += LINE - 4;
            }
            pen.setColor(new Color(names.rgb().get(i)));
            pen.fillRect(x, y + 3, 14, 14);
            pen.setColor(INK);
            pen.drawString(name, x + 20, y + 15);
            x += need;
        }
        return y + LINE - 4;
    }
}
