package io.slidr4j.sparse.coords;

import java.util.Arrays;

/**
 * Rows by packed coordinate: a hash table with open addressing and linear probing, at most half
 * full. It only grows rows; the order in which they were added numbers them.
 */
final class RowIndex {

    /** What {@link #find} answers where there is no such row. */
    static final int ABSENT = -1;

    private static final long FREE = -1; // packed coordinates are never negative

    /** 2^64 divided by the golden ratio: Fibonacci hashing (Knuth, TAOCP vol. 3, 6.4). */
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private final long[] keys;
    private final int[] rows;
    private final int mask;
    private final int shift;

    private int size;

    /** A table for at most {@code capacity} rows. */
    RowIndex(int capacity) {
        int slots = Math.max(4, Integer.highestOneBit(Math.max(1, capacity)) * 4);
        keys = new long[slots];
        Arrays.fill(keys, FREE);
        rows = new int[slots];
        mask = slots - 1;
        shift = Long.numberOfLeadingZeros(mask);
    }

    /** How many rows there are. */
    int size() {
        return size;
    }

    /** The row of a packed coordinate, or {@link #ABSENT}. */
    int find(long key) {
        int slot = slot(key);
        return keys[slot] == FREE ? ABSENT : rows[slot];
    }

    /** The row of a packed coordinate, which is added as the next row where it is new. */
    int findOrAdd(long key) {
        int slot = slot(key);
        if (keys[slot] == FREE) {
            keys[slot] = key;
            rows[slot] = size++;
        }
        return rows[slot];
    }

    /** Where a key stands, or the free slot where it would. */
    private int slot(long key) {
        int slot = (int) (key * MULTIPLIER >>> shift);
        while (keys[slot] != key && keys[slot] != FREE) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
