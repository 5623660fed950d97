package io.slidr4j.world.format;

import io.slidr4j.world.matter.Category;
import io.slidr4j.world.sensor.Picture;
import io.slidr4j.world.sensor.Scan;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One picture that shows a dataset at a glance: for some keyframes the camera images, the scan from
 * above coloured by label, and below them what the colours mean.
 */
public final class ContactSheet {
    private static final int THUMB = 320;
    private static final int GAP = 6;
    private static final int TITLE = 22;
    private static final int LEGEND = 74;
    private static final double VIEW = 50;
    private static final Color PAPER = new Color(0x16181C);
    private static final Color INK = new Color(0xE6E6E6);

    private final List<Row> rows = new ArrayList<>();

    private record Row(String title, BufferedImage pictures, BufferedImage above) {}

    /**
     * Adds a keyframe.
     *
     * @param title words for it
     * @param pictures its images, in reading order
     * @param columns how many images stand side by side
     * @param scan its scan
     * @param turn how far the scan is turned so that ahead is up, radians
     */
    public void add(String title, List<Picture> pictures, int columns, Scan scan, double turn) {
        BufferedImage grid = grid(pictures, columns);
        rows.add(new Row(title, grid, above(scan, turn, Math.max(grid.getHeight(), 260))));
    }

    /** Whether nothing was added. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Writes the sheet as a PNG. */
    public void write(Path file) {
        int width = 0;
        int height = LEGEND;
        for (Row row : rows) {
            width = Math.max(width, row.pictures.getWidth() + row.above.getWidth() + 3 * GAP);
            height += TITLE + row.above.getHeight() + GAP;
        }
        BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = pen(sheet);
        int y = 0;
        for (Row row : rows) {
            pen.setColor(INK);
            pen.drawString(row.title, GAP, y + TITLE - 6);
            y += TITLE;
            pen.drawImage(row.pictures, GAP, y, null);
            pen.drawImage(row.above, 2 * GAP + row.pictures.getWidth(), y, null);
            y += row.above.getHeight() + GAP;
        }
        legend(pen, y, width);
        pen.dispose();
        Images.writePng(sheet, file);
    }

    private static Graphics2D pen(BufferedImage on) {
        Graphics2D pen = on.createGraphics();
        pen.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        pen.setColor(PAPER);
        pen.fillRect(0, 0, on.getWidth(), on.getHeight());
        return pen;
    }

    private static BufferedImage grid(List<Picture> pictures, int columns) {
        Picture first = pictures.getFirst();
        int width = columns == 1 ? Math.min(first.width(), 3 * THUMB) : THUMB;
        int height = Math.round(width * first.height() / (float) first.width());
        int lines = (pictures.size() + columns - 1) / columns;
        BufferedImage grid =
                new BufferedImage(
                        columns * (width + GAP) - GAP,
                        lines * (height + GAP) - GAP,
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = pen(grid);
        for (int i = 0; i < pictures.size(); i++) {
            Picture picture = pictures.get(i);
            pen.drawImage(
                    Images.of(picture),
                    i % columns * (width + GAP),
                    i / columns * (height + GAP),
                    width,
                    height,
                    null);
        }
        pen.dispose();
        return grid;
    }

    private static BufferedImage above(Scan scan, double turn, int size) {
        BufferedImage view = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        double cos = Math.cos(turn);
        double sin = Math.sin(turn);
        double scale = size / (2 * VIEW);
        for (int i = 0; i < scan.size(); i++) {
            double x = scan.xyz()[3 * i];
            double y = scan.xyz()[3 * i + 1];
            int column = (int) Math.round(size / 2.0 + scale * (cos * x - sin * y));
            int row = (int) Math.round(size / 2.0 - scale * (sin * x + cos * y));
            Category category = scan.label()[i].category();
            boolean thing = category.ordinal() < Category.DRIVEABLE.ordinal();
            dot(view, column, row, category.rgb(), thing);
        }
        return view;
    }

    private static void dot(BufferedImage view, int column, int row, int rgb, boolean large) {
        int reach = large ? 1 : 0;
        for (int i = 0; i <= reach; i++) {
            for (int j = 0; j <= reach; j++) {
                boolean inside =
                        column + j >= 0
                                && column + j < view.getWidth()
                                && row + i >= 0
                                && row + i < view.getHeight();
                if (inside) {
                    view.setRGB(column + j, row + i, rgb);
                }
            }
        }
    }

    private static void legend(Graphics2D pen, int top, int width) {
        int x = GAP;
        int y = top + 8;
        for (Category category : Category.values()) {
            String name = category.key().substring(category.key().lastIndexOf('.') + 1);
            int need = 26 + pen.getFontMetrics().stringWidth(name);
            if (x + need > width) {
                x = GAP;
                y += 20;
            }
            pen.setColor(new Color(category.rgb()));
            pen.fillRect(x, y, 12, 12);
            pen.setColor(INK);
            pen.drawString(name, x + 16, y + 11);
            x += need;
        }
    }
}
