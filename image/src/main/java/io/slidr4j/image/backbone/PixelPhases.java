package io.slidr4j.image.backbone;

import java.util.ArrayList;
import java.util.List;

/**
 * How the pixels of an image are cut into strips for a stride-1 convolution that keeps the image's
 * size.
 *
 * <p>With dilation d the pixels whose row and column leave the same remainders by d, a phase, meet
 * no others: each phase is a small image, and the convolution on it has no dilation. A strip is a
 * phase or some rows of it, or several small phases side by side.
 *
 * @param height rows of the image
 * @param width columns of the image
 * @param dilation d, from one kernel row to the next
 * @param reach how far a kernel row lies from the middle one, in dilations: 0 or 1
 */
record PixelPhases(int height, int width, int dilation, int reach) {

    /**
     * Some pixels of an image, as they lie in a buffer: row after row, {@code reach} rows of zeros
     * or of neighbouring pixels above and below, and in each row, phase after phase, {@code reach}
     * columns of zeros and then the phase's pixels. The zeros before a phase end the one before it,
     * so that an element of the kernel is the same number of pixels away everywhere.
     *
     * @param row what the image's rows leave, divided by d
     * @param column what its columns leave, in the first phase; one more in each that follows
     * @param phases phases side by side
     * @param first the first row, counted in the phase
     * @param rows how many
     * @param columns of a phase
     * @param reach as in {@link PixelPhases}
     */
    record Strip(int row, int column, int phases, int first, int rows, int columns, int reach) {

        /** Pixels from a phase to the one beside it. */
        int across() {
            return columns + reach;
        }

        /** Pixels from a row to the next. */
        int pitch() {
            return phases * across();
        }

        /** Pixels in the buffer. */
        int buffered() {
            return (rows + 2 * reach) * pitch() + reach;
        }

        /** Outputs, those on zeros between the phases and at the end of a row included. */
        int outputs() {
            return rows * pitch() - reach;
        }

        /** For each kernel element, row by row: how far its inputs lie behind the first one's. */
        int[] offsets() {
            int side = 2 * reach + 1;
            int[] offsets = new int[side * side];
            for (int i = 0; i < offsets.length; i++) {
                offsets[i] = i / side * pitch() + i % side;
            }
            return offsets;
        }
    }

    /** Pixels of an image that a 1×1 convolution takes one by one. */
    static PixelPhases single(int pixels) {
        return new PixelPhases(pixels, 1, 1, 0);
    }

    /** Rows of every phase; the last one may lie outside of the image. */
    int rows() {
        return (height + dilation - 1) / dilation;
    }

    /** Columns of every phase; the last one may lie outside of the image. */
    int columns() {
        return (width + dilation - 1) / dilation;
    }

    /**
     * Strips that together hold every pixel once.
     *
     * @param most pixels of a strip, unless a single row has more
     */
    List<Strip> strips(int most) {
        int together = Math.clamp(most / columns(), 1, rows());
        int parts = (rows() + together - 1) / together;
        int rows = (rows() + parts - 1) / parts; // about the same in all
        int phases = rows == rows() ? Math.max(1, most / (rows * columns())) : 1;
        List<Strip> strips = new ArrayList<>();
        int across = Math.min(dilation, width);
        for (int row = 0; row < Math.min(dilation, height); row++) {
            for (int column = 0; column < across; column += phases) {
                int beside = Math.min(phases, across - column);
                for (int first = 0; first < rows(); first += rows) {
                    int count = Math.min(rows, rows() - first);
                    strips.add(new Strip(row, column, beside, first, count, columns(), reach));
                }
            }
        }
        return strips;
    }
}
