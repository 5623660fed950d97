package io.slidr4j.image;

import io.slidr4j.data.DataException;
import io.slidr4j.data.RgbImage;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Writes colour images as PNG files, whole or not at all. */
public final class PngWriter {

    private PngWriter() {}

    /**
     * Writes an image, replacing an older file.
     *
     * @param file a PNG file; its folder is made if need be
     * @param image {@code [H, W, 3]}
     * @throws DataException if the disk does not take it; nothing half-written stays behind
     */
    public static void write(Path file, RgbImage image) {
        Path aside = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try {
                Files.write(aside, encode(image));
                Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(aside);
            }
        } catch (IOException e) {
            throw new DataException(
                    "%s cannot be written (%s); check the disk's free space and rights."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private static byte[] encode(RgbImage image) {
        try (PointerScope _ = new PointerScope()) {
            Mat rgb = new Mat(image.height(), image.width(), opencv_core.CV_8UC3);
            rgb.data().put(image.rgb());
            Mat bgr = new Mat(image.height(), image.width(), opencv_core.CV_8UC3);
            opencv_imgproc.cvtColor(rgb, bgr, opencv_imgproc.COLOR_RGB2BGR);
            BytePointer png = new BytePointer();
            opencv_imgcodecs.imencode(".png", bgr, png);
            byte[] bytes = new byte[Math.toIntExact(png.limit())];
            png.get(bytes);
            return bytes;
        }
    }
}
