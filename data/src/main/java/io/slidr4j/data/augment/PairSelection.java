package io.slidr4j.data.augment;

import io.slidr4j.data.Pairing;

import java.util.Arrays;

/** A growing copy of some pairs of another pairing, some of their columns changed. */
final class PairSelection {
    private final int[] point;
    private final int[] image;
    private final int[] row;
    private final int[] column;
    private int size;

    /** Makes room for all pairs of the pairing that is chosen from. */
    PairSelection(int capacity) {
        point = new int[capacity];
        image = new int[capacity];
        row = new int[capacity];
        column = new int[capacity];
    }

    void add(int pointIndex, int imageIndex, int pixelRow, int pixelColumn) {
        point[size] = pointIndex;
        image[size] = imageIndex;
        row[size] = pixelRow;
        column[size++] = pixelColumn;
    }

    Pairing toPairing() {
        return new Pairing(
                Arrays.copyOf(point, size),
                Arrays.copyOf(image, size),
                Arrays.copyOf(row, size),
                Arrays.copyOf(column, size));
    }
}
