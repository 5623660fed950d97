package io.slidr4j.image;

import io.slidr4j.data.DataException;
import io.slidr4j.data.ImageReader;
import io.slidr4j.data.RgbImage;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Decodes JPEG and PNG files with OpenCV, whose libjpeg-turbo gives the pixels that the reference's
 * decoder gives. Grey images become three equal channels, transparency is dropped, and the EXIF
 * orientation is ignored, as NumPy users expect. Safe for use by many threads.
 */
public final class OpenCvImageReader implements ImageReader {

    private static final int FLAGS =
            opencv_imgcodecs.IMREAD_COLOR_RGB | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;

    private final Queue<byte[]> released = new ConcurrentLinkedQueue<>();

    /**
     * Decodes a file.
     *
     * @throws DataException if it is missing, truncated, no image, CMYK or of 16 bits a channel
     */
    @Override
    public RgbImage read(Path file) {
        byte[] encoded = bytes(file);
        EncodedImage.require(file, encoded);
        try (PointerScope _ = new PointerScope()) {
            return image(decode(file, encoded));
        }
    }

    private static Mat decode(Path file, byte[] encoded) {
        Mat bytes = new Mat(new BytePointer(encoded), false);
        Mat decoded = encoded.length == 0 ? bytes : opencv_imgcodecs.imdecode(bytes, FLAGS);
        if (decoded.empty()) {
            throw new DataException(
                    "The file %s is no image that can be decoded; replace it.".formatted(file));
        }
        return decoded;
    }

    private RgbImage image(Mat rgb) {
        byte[] pixels = memory(Math.toIntExact(rgb.total() * rgb.channels()));
        rgb.data().get(pixels);
        return new RgbImage(rgb.rows(), rgb.cols(), pixels); // [H, W, 3]
    }

    private byte[] memory(int length) {
        byte[] pixels = released.poll();
        return pixels != null && pixels.length == length ? pixels : new byte[length];
    }

    /**
     * {@inheritDoc} A sample's six images are 26 MB: new for each sample, they are what the
     * collector copies most of, onto fresh pages.
     */
    @Override
    public void release(RgbImage image) {
        released.add(image.rgb());
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new DataException(
                    "The image %s is missing; unpack the sensor archive again.".formatted(file), e);
        } catch (IOException e) {
            throw new DataException(
                    "The image %s cannot be read: %s.".formatted(file, e.getMessage()), e);
        }
    }
}
