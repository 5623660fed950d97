package io.slidr4j.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import javax.imageio.ImageIO;

/** Decodes images with the JDK, so that this module's tests need no native library. */
public final class ImageIoReader implements ImageReader {
    @Override
    public RgbImage read(Path file) {
        try {
            BufferedImage image = ImageIO.read(file.toFile());
            int[] argb =
                    image.getRGB(
                            0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            byte[] rgb = new byte[3 * argb.length];
            for (int i = 0; i < argb.length; i++) {
                rgb[3 * i] = (byte) (argb[i] >> 16);
                rgb[3 * i + 1] = (byte) (argb[i] >> 8);
                rgb[3 * i + 2] = (byte) argb[i];
            }
            return new RgbImage(image.getHeight(), image.getWidth(), rgb);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
