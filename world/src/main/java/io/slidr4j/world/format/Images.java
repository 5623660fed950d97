package io.slidr4j.world.format;

import io.slidr4j.world.sensor.Picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes image files. */
final class Images {
    private static final float JPEG_QUALITY = 0.9f;

    private Images() {}

    /** A picture as Java's own kind of image. */
    static BufferedImage of(Picture picture) {
        BufferedImage image =
                new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        int[] line = new int[picture.width()];
        byte[] rgb = picture.rgb();
        for (int row = 0; row < picture.height(); row++) {
            for (int column = 0; column < line.length; column++) {
                int at = 3 * (row * line.length + column);
                line[column] = (rgb[at] & 255) << 16 | (rgb[at + 1] & 255) << 8 | rgb[at + 2] & 255;
            }
            image.setRGB(0, row, line.length, 1, line, 0, line.length);
        }
        return image;
    }

    /** Writes a JPEG of quality 90. */
    static void writeJpeg(Picture picture, Path file) {
        write(of(picture), "jpeg", file);
    }

    /** Writes a PNG. */
    static void writePng(BufferedImage image, Path file) {
        write(image, "png", file);
    }

    private static void write(BufferedImage image, String format, Path file) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        try (OutputStream stream = Files.newOutputStream(file);
                MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(stream)) {
            writer.setOutput(out);
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (format.equals("jpeg")) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(JPEG_QUALITY);
            }
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
    }
}
