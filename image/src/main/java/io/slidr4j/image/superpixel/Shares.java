package io.slidr4j.image.superpixel;

import java.util.Arrays;

/** Who owns which pixels of the contested tiles: for each of these tiles, some clusters' shares. */
final class Shares {

    private final int[] first; // [tiles] of a tile's shares
    private final int[] end; // [tiles] behind its last one
    private long[] pixels = new long[1024]; // a set of a tile's pixels, by rows
    private int[] owners = new int[1024];
    private int count;

    /**
     * Makes room.
     *
     * @param tiles places for tiles
     */
    Shares(int tiles) {
        this.first = new int[tiles];
        this.end = new int[tiles];
    }

    /** Forgets all. */
    void clear() {
        count = 0;
    }

    /** Begins with a tile. */
    void open(int tile) {
        first[tile] = count;
        end[tile] = count;
    }

    /** Adds a share to the tile that was opened last. */
    void add(int tile, int owner, long set) {
        if (count == owners.length) {
            owners = Arrays.copyOf(owners, 2 * count);
            pixels = Arrays.copyOf(pixels, 2 * count);
        }
        owners[count] = owner;
        pixels[count++] = set;
        end[tile] = count;
    }

    /** The place of the first share of a tile. */
    int first(int tile) {
        return first[tile];
    }

    /** The place behind the last share of a tile. */
    int end(int tile) {
        return end[tile];
    }

    /** Whose share it is. */
    int owner(int share) {
        return owners[share];
    }

    /** The pixels of a share. */
    long pixels(int share) {
        return pixels[share];
    }
}
