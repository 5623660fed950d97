package io.slidr4j.data.augment;

import io.slidr4j.data.RgbImage;
import io.slidr4j.data.SuperpixelMap;

import java.util.Optional;

/**
 * One image and what shall become of it.
 *
 * @param image the decoded image, untouched
 * @param superpixels its map, untouched, if there is one
 * @param rows from where the output's rows come
 * @param columns from where the output's columns come
 * @param resized whether a resize is already among them; there can be only one
 */
record ImageDraft(
        RgbImage image,
        Optional<SuperpixelMap> superpixels,
        AxisSampling rows,
        AxisSampling columns,
        boolean resized) {
    /** An image of which nothing is asked yet. */
    static ImageDraft of(RgbImage image, Optional<SuperpixelMap> superpixels) {
        return new ImageDraft(
                image,
                superpixels,
                AxisSampling.identity(image.height()),
                AxisSampling.identity(image.width()),
                false);
    }

    /** The output's rows. */
    int height() {
        return rows.size();
    }

    /** The output's columns. */
    int width() {
        return columns.size();
    }

    /** The output mirrored left to right. */
    ImageDraft mirrored() {
        return new ImageDraft(image, superpixels, rows, columns.mirrored(), resized);
    }

    /** A window of the output, resized. */
    ImageDraft crop(CropWindow window, int height, int width) {
        if (resized) {
            throw new IllegalStateException("An image can be resized only once.");
        }
        return new ImageDraft(
                image,
                superpixels,
                rows.then(AxisSampling.window(window.row(), window.height(), height)),
                columns.then(AxisSampling.window(window.column(), window.width(), width)),
                true);
    }
}
