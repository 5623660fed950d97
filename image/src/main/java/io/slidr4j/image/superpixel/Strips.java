package io.slidr4j.image.superpixel;

/**
 * Where a row of values goes: in strips of 8, which may lie apart from each other.
 *
 * @param values the array that takes them
 * @param start added to every strip's place
 * @param offsets {@code [strips]} where each strip goes
 */
record Strips(double[] values, int start, int[] offsets) {

    /** Strips of which each begins where the one before ends. */
    static int[] sideBySide(int count) {
        int[] offsets = new int[count];
        for (int i = 0; i < count; i++) {
            offsets[i] = i * FeatureTiles.SIDE;
        }
        return offsets;
    }

    /** The number of values. */
    int length() {
        return offsets.length * FeatureTiles.SIDE;
    }

    /** Where the value at a position of the row goes. */
    int at(int position) {
        return start + offsets[position / FeatureTiles.SIDE] + position % FeatureTiles.SIDE;
    }
}
