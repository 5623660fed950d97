package io.slidr4j.pretrain.objective;

import java.util.Arrays;

/**
 * The pixels of a stack of images as runs: pixels that follow one another in an image, row-major,
 * and belong to one group. Superpixels are about twenty pixels wide, so there are a twentieth as
 * many runs to look up.
 *
 * @param images I
 * @param pixels of one image, h · w
 * @param groups how many groups there are, G
 * @param first {@code [I + 1]} the first run of each image, and the end of the last
 * @param start {@code [U]} a run's first pixel in its image
 * @param end {@code [U]} the pixel after its last
 * @param group {@code [U]} its group 0..G-1, or {@value #NONE}
 * @param size {@code [G]} the pixels of each group
 */
record PixelRuns(
        int images,
        int pixels,
        int groups,
        int[] first,
        int[] start,
        int[] end,
        int[] group,
        int[] size) {

    /** The group of pixels that belong to none. */
    static final int NONE = -1;

    /**
     * Finds the runs.
     *
     * @param ids {@code [I, h, w]} unsigned superpixel ids
     * @param images I
     * @param segments how many ids an image may use, S; id s of image i is superpixel i · S + s
     * @param groupOf {@code [I * S]} the group of each superpixel, or {@value #NONE}
     * @param groups G
     * @throws io.slidr4j.data.DataException for an id that is not below S
     */
    static PixelRuns of(byte[] ids, int images, int segments, int[] groupOf, int groups) {
        int pixels = images == 0 ? 0 : ids.length / images;
        Builder runs = new Builder(images, pixels, groups);
        for (int image = 0; image < images; image++) {
            int[] lookup =
                    Arrays.copyOfRange(groupOf, image * segments, (image + 1) * segments); // [S]
            runs.addImage(ids, image * pixels, lookup);
        }
        return runs.build();
    }

    /** Grows the lists of runs. */
    private static final class Builder {

        private final int images;
        private final int pixels;
        private final int groups;
        private final IntList first = new IntList();
        private final IntList start = new IntList();
        private final IntList end = new IntList();
        private final IntList group = new IntList();
        private final int[] size;

        Builder(int images, int pixels, int groups) {
            this.images = images;
            this.pixels = pixels;
            this.groups = groups;
            this.size = new int[groups];
        }

        void addImage(byte[] ids, int offset, int[] lookup) {
            first.add(start.size());
            int from = 0;
            for (int p = 1; p <= pixels; p++) {
                if (p == pixels || ids[offset + p] != ids[offset + from]) {
                    add(
                            from,
                            p,
                            lookup[
                                    BatchSuperpixels.checked(
                                            ids[offset + from] & 0xff, lookup.length)]);
                    from = p;
                }
            }
        }

        private void add(int from, int to, int of) {
            start.add(from);
            end.add(to);
            group.add(of);
            if (of != NONE) {
                size[of] += to - from;
            }
        }

        PixelRuns build() {
            first.add(start.size());
            return new PixelRuns(
                    images,
                    pixels,
                    groups,
                    first.toArray(),
                    start.toArray(),
                    end.toArray(),
                    group.toArray(),
                    size);
        }
    }

    /** A growing list of int, without boxes. */
    private static final class IntList {

        private int[] values = new int[1024];
        private int size;

        void add(int value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        int size() {
            return size;
        }

        int[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }
}
