package io.slidr4j.image.superpixel;

/** Sets of the 64 pixels of a tile: the bits of a long, by rows. */
final class PixelSet {

    /** All of them. */
    static final long ALL = -1;

    private static final int SIDE = FeatureTiles.SIDE;

    // The pixels whose row, or column, has the bit 1, 2 or 4.
    private static final long ROW_1 = 0xff00ff00ff00ff00L;
    private static final long ROW_2 = 0xffff0000ffff0000L;
    private static final long ROW_4 = 0xffffffff00000000L;
    private static final long COLUMN_1 = 0xaaaaaaaaaaaaaaaaL;
    private static final long COLUMN_2 = 0xccccccccccccccccL;
    private static final long COLUMN_4 = 0xf0f0f0f0f0f0f0f0L;

    private PixelSet() {}

    /** The pixels of a rectangle that may reach beyond the tile; ends are exclusive. */
    static long rectangle(int top, int bottom, int left, int right) {
        return between(top * SIDE, bottom * SIDE, SIDE * SIDE)
                & between(left, right, SIDE) * 0x0101010101010101L;
    }

    /** The bits from one place up to another, of those from 0 to {@code size - 1}. */
    private static long between(int first, int end, int size) {
        return below(Math.clamp(end, 0, size)) & ~below(Math.clamp(first, 0, size));
    }

    private static long below(int place) {
        return place == Long.SIZE ? ALL : (1L << place) - 1;
    }

    /** How many there are. */
    static int count(long set) {
        return Long.bitCount(set);
    }

    /** The sum of their rows, each 0..7. */
    static int rows(long set) {
        return Long.bitCount(set & ROW_1)
                + 2 * Long.bitCount(set & ROW_2)
                + 4 * Long.bitCount(set & ROW_4);
    }

    /** The sum of their columns, each 0..7. */
    static int columns(long set) {
        return Long.bitCount(set & COLUMN_1)
                + 2 * Long.bitCount(set & COLUMN_2)
                + 4 * Long.bitCount(set & COLUMN_4);
    }
}
