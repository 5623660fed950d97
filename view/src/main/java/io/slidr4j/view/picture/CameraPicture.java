package io.slidr4j.view.picture;

import io.slidr4j.data.RgbImage;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** A camera's image at another size, with colours laid over it. */
public final class CameraPicture {

    private final double scale;
    private final BufferedImage image;

    /**
     * An image as it is.
     *
     * @param width columns of the picture; its rows follow from the image's shape
     */
    public CameraPicture(RgbImage source, int width) {
        scale = width / (double) source.width();
        int height = (int) Math.round(scale * source.height());
        image = enlarged(packed(source), width, height);
    }

    /**
     * Lays a grid of colours over the image, smoothly enlarged.
     *
     * @param rgb {@code [h, w]} 0xRRGGBB
     * @param opacity 0 (unseen) to 1 (the image is hidden)
     */
    public void overlay(int[] rgb, int height, int width, float opacity) {
        BufferedImage grid = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        grid.setRGB(0, 0, width, height, rgb, 0, width);
        Graphics2D pen = image.createGraphics();
        pen.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, opacity));
        pen.drawImage(enlarged(grid, image.getWidth(), image.getHeight()), 0, 0, null);
        pen.dispose();
    }

    /**
     * Draws a projected point.
     *
     * @param u column in the source image
     * @param v row in the source image
     */
    public void dot(double u, double v, int rgb) {
        int left = (int) (scale * u);
        int top = (int) (scale * v);
        for (int row = top; row < Math.min(top + 2, image.getHeight()); row++) {
            for (int column = left; column < Math.min(left + 2, image.getWidth()); column++) {
                image.setRGB(column, row, rgb);
            }
        }
    }

    /** Marks a pixel of the source image with a ring. */
    public void mark(double u, double v) {
        CloudPicture.ring(image, scale * u, scale * v);
    }

    /** The picture so far. */
    public BufferedImage image() {
        return image;
    }

    private static BufferedImage packed(RgbImage source) {
        BufferedImage image =
                new BufferedImage(source.width(), source.height(), BufferedImage.TYPE_INT_RGB);
        int[] row = new int[source.width()];
        byte[] rgb = source.rgb();
        for (int y = 0; y < source.height(); y++) {
            for (int x = 0; x < row.length; x++) {
                int at = 3 * (y * row.length + x);
                row[x] = (rgb[at] & 255) << 16 | (rgb[at + 1] & 255) << 8 | rgb[at + 2] & 255;
            }
            image.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
        return image;
    }

    private static BufferedImage enlarged(BufferedImage source, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(source, 0, 0, width, height, null);
        pen.dispose();
        return image;
    }
}
