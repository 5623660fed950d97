package io.slidr4j.data;

/**
 * Point-pixel pairs: pair p says that point {@code point[p]} of the cloud is seen in image {@code
 * image[p]} at pixel ({@code row[p]}, {@code column[p]}).
 *
 * <p>One point may appear in several images, or in none. The arrays are shared, not copied: treat
 * them as read-only.
 *
 * @param point {@code [P]} index into the cloud, 0..N-1
 * @param image {@code [P]} index into the sample's images, 0..I-1
 * @param row {@code [P]} pixel row, 0..H-1
 * @param column {@code [P]} pixel column, 0..W-1
 */
public record Pairing(int[] point, int[] image, int[] row, int[] column) {
    /** Checks that all four arrays have the same length. */
    public Pairing {
        int pairs = point.length;
        if (image.length != pairs || row.length != pairs || column.length != pairs) {
            throw new IllegalArgumentException(
                    "Pairs need four arrays of one length, not %d, %d, %d and %d."
                            .formatted(pairs, image.length, row.length, column.length));
        }
    }

    /** The number of pairs P. */
    public int size() {
        return point.length;
    }

    /**
     * Counts the pairs of every image.
     *
     * @param images the number of images I
     * @return {@code [I]} pairs per image
     */
    public int[] countPerImage(int images) {
        int[] counts = new int[images];
        for (int index : image) {
            counts[index]++;
        }
        return counts;
    }
}
