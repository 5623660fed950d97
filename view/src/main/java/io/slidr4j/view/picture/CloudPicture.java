package io.slidr4j.view.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/** A coloured cloud as a picture. */
public final class CloudPicture {

    /** Edge of a point, metres, before the limits in pixels. */
    private static final double DOT = 0.14;

    private static final int LARGEST_DOT = 5;

    private final CloudCamera camera;
    private final BufferedImage image;
    private final float[] nearest; // [height * width] metres

    /**
     * A picture without points.
     *
     * @param width columns
     * @param height rows
     * @param camera where from
     */
    public CloudPicture(int width, int height, CloudCamera camera) {
        this.camera = camera;
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        nearest = new float[width * height];
        Arrays.fill(nearest, Float.POSITIVE_INFINITY);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Sheet.GROUND);
        pen.fillRect(0, 0, width, height);
        pen.dispose();
    }

    /**
     * Draws points; what is nearer hides what is farther.
     *
     * @param xyz {@code [N, 3]} metres, LiDAR frame
     * @param rgb {@code [N]} 0xRRGGBB
     */
    public void draw(float[] xyz, int[] rgb) {
        double[] seen = new double[3];
        int least = Math.min(1 + image.getHeight() / 350, LARGEST_DOT);
        for (int n = 0; n < rgb.length; n++) {
            project(xyz, n, seen);
            if (seen[2] > 0.5) {
                double edge = DOT * camera.pixelsPerMetre(seen[2], image.getHeight());
                dot(seen, Math.clamp(Math.round(edge), least, LARGEST_DOT), rgb[n]);
            }
        }
    }

    /** Marks a point with a ring, in front of everything. */
    public void mark(float[] xyz, int point) {
        double[] seen = new double[3];
        project(xyz, point, seen);
        if (seen[2] > 0.5) {
            ring(image, seen[0], seen[1]);
        }
    }

    /** The picture so far. */
    public BufferedImage image() {
        return image;
    }

    private void project(float[] xyz, int n, double[] seen) {
        camera.project(
                xyz[3 * n],
                xyz[3 * n + 1],
                xyz[3 * n + 2],
                image.getWidth(),
                image.getHeight(),
                seen);
    }

    private void dot(double[] seen, int edge, int rgb) {
        int left = (int) Math.round(seen[0] - edge / 2.0);
        int top = (int) Math.round(seen[1] - edge / 2.0);
        float depth = (float) seen[2];
        for (int row = Math.max(top, 0); row < Math.min(top + edge, image.getHeight()); row++) {
            int end = Math.min(left + edge, image.getWidth());
            for (int column = Math.max(left, 0); column < end; column++) {
                int at = row * image.getWidth() + column;
                if (depth < nearest[at]) {
                    nearest[at] = depth;
                    image.setRGB(column, row, rgb);
                }
            }
        }
    }

    /** A white ring with a dark edge, to be seen on every colour. */
    static void ring(BufferedImage on, double column, double row) {
        Graphics2D pen = on.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        ring(pen, column, row, 5, Color.BLACK);
        ring(pen, column, row, 2.5f, Color.WHITE);
        pen.dispose();
    }

    private static void ring(Graphics2D pen, double column, double row, float width, Color ink) {
        int radius = 9;
        pen.setStroke(new BasicStroke(width));
        pen.setColor(ink);
        pen.drawOval(
                (int) Math.round(column) - radius,
                (int) Math.round(row) - radius,
                2 * radius,
                2 * radius);
    }
}
