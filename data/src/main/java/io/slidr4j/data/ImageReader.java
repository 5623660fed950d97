package io.slidr4j.data;

import java.nio.file.Path;

/** Decodes image files; the image module implements it, so that this module stays pure Java. */
@FunctionalInterface
public interface ImageReader {
    /**
     * Decodes one image.
     *
     * @param file a JPEG or PNG file
     * @return the image as {@code [H, W, 3]} RGB
     * @throws DataException if the file is missing, truncated or no image
     */
    RgbImage read(Path file);

    /**
     * Takes an image back of which nobody reads a pixel any more: its memory may become the next
     * one's. To be called once for an image, or not at all.
     *
     * @param image one that this reader returned
     */
    default void release(RgbImage image) {}
}
