package io.slidr4j.pretrain.objective;

import io.slidr4j.data.DataException;
import io.slidr4j.data.ImageStack;
import io.slidr4j.train.loading.VoxelPairing;

import java.util.Arrays;

/**
 * The superpixels of all images of a batch, told apart: id s of image i is superpixel i · {@code
 * segments} + s.
 *
 * @param images the batch's images with their maps, [I, h, w]
 * @param segments how many ids an image may use, 1..256; from the maps' sidecar
 */
record BatchSuperpixels(ImageStack images, int segments) {

    /** Checks that there are maps. */
    BatchSuperpixels {
        if (!images.hasSuperpixels()) {
            throw new DataException(
                    "The batch has no superpixel maps, which its loss needs; make"
                            + " them with './slidr superpixels'.");
        }
    }

    /** The number of superpixels S of the batch, empty ones included. */
    int count() {
        return images.count() * segments;
    }

    /**
     * The superpixel in which each pair's pixel lies.
     *
     * @return {@code [P]}, 0..S-1
     * @throws DataException for an id beyond the segments
     */
    int[] ofPairs(VoxelPairing pairs) {
        int[] superpixel = new int[pairs.size()];
        for (int p = 0; p < superpixel.length; p++) {
            int row = pairs.image()[p] * images.height() + pairs.row()[p];
            int id = images.superpixels()[row * images.width() + pairs.column()[p]] & 0xff;
            superpixel[p] = pairs.image()[p] * segments + checked(id, segments);
        }
        return superpixel;
    }

    /**
     * The pixels of some superpixels.
     *
     * @param rows {@code [R]} superpixels, ascending
     * @return runs of pixels; group r is superpixel {@code rows[r]}
     * @throws DataException for an id beyond the segments
     */
    PixelRuns runs(int[] rows) {
        return runs(images.superpixels(), rows);
    }

    /**
     * The pixels of some superpixels on a feature map of another size.
     *
     * @param rows {@code [R]} superpixels, ascending
     * @param height the map's
     * @param width the map's
     * @return runs of its pixels; a superpixel may have none
     */
    PixelRuns runs(int[] rows, int height, int width) {
        return runs(ResizedIds.nearest(images, height, width), rows);
    }

    private PixelRuns runs(byte[] ids, int[] rows) {
        return PixelRuns.of(ids, images.count(), segments, groupOf(rows), rows.length);
    }

    private int[] groupOf(int[] rows) {
        int[] groupOf = new int[count()]; // [S]
        Arrays.fill(groupOf, PixelRuns.NONE);
        for (int r = 0; r < rows.length; r++) {
            groupOf[rows[r]] = r;
        }
        return groupOf;
    }

    /** An id that must be below the number of segments: else it would be the next image's. */
    static int checked(int id, int segments) {
        if (id >= segments) {
            throw new DataException(
                    ("A superpixel map holds the id %d, but its folder's superpixels.json allows"
                                    + " only ids below %d; make the maps again with './slidr"
                                    + " superpixels'.")
                            .formatted(id, segments));
        }
        return id;
    }
}
