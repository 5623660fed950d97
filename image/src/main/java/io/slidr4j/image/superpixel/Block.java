package io.slidr4j.image.superpixel;

import java.util.ArrayList;
import java.util.List;

/**
 * A square of tiles, cut into four smaller ones down to single tiles: where it lies, the middle and
 * the span of its positions and colours, what its pixels add up to, and who owns it.
 */
final class Block {

    /** How often the largest blocks can be halved. */
    static final int LEVELS = 3;

    /** Tiles on the side of the largest blocks. */
    static final int TILES = 1 << LEVELS;

    /** No cluster: the parts of the block, or the pixels of the tile, have owners of their own. */
    static final int NOBODY = -1;

    private static final Block[] NONE = {};

    /** First row of pixels. */
    final int top;

    /** Row behind the last one. */
    final int bottom;

    /** First column of pixels. */
    final int left;

    /** Column behind the last one. */
    final int right;

    /** Middle of the rows and columns, and half-way between the lowest and the highest colours. */
    final double y;

    final double x;
    final double l;
    final double a;
    final double b;

    /** From the lowest to the highest row, column and colour. */
    final double spanY;

    final double spanX;
    final double spanL;
    final double spanA;
    final double spanB;

    /**
     * Sums over the pixels inside the image; the colours are right only in a {@link #whole} block.
     */
    final PixelSums sums = new PixelSums();

    /** Whether all tiles lie inside the image entirely. */
    final boolean whole;

    /** The tile, if the block is only one. */
    final int tile;

    /** The pixels inside the image, if the block is only one tile. */
    final long inside;

    /** What the squares of a pixel's three colours add up to at most, if the block is one tile. */
    final double squares;

    /** The parts, none if the block is one tile. */
    final Block[] parts;

    /** The cluster that has every pixel, or {@link #NOBODY}; the first has all in the beginning. */
    int owner;

    /** A single tile. */
    private Block(FeatureTiles tiles, int tileRow, int tileColumn) {
        this.tile = tiles.number(tileRow, tileColumn);
        this.parts = NONE;
        this.top = tileRow * FeatureTiles.SIDE;
        this.left = tileColumn * FeatureTiles.SIDE;
        this.bottom = Math.min(top + FeatureTiles.SIDE, tiles.height);
        this.right = Math.min(left + FeatureTiles.SIDE, tiles.width);
        this.whole = pixels() == FeatureTiles.PIXELS;
        this.inside = PixelSet.rectangle(0, bottom - top, 0, right - left);
        this.y = (top + bottom - 1) / 2.0;
        this.x = (left + right - 1) / 2.0;
        this.spanY = bottom - 1 - top;
        this.spanX = right - 1 - left;
        int at = tile * FeatureTiles.CHANNELS;
        this.l = (tiles.low[at] + tiles.high[at]) / 2;
        this.a = (tiles.low[at + 1] + tiles.high[at + 1]) / 2;
        this.b = (tiles.low[at + 2] + tiles.high[at + 2]) / 2;
        this.spanL = tiles.high[at] - tiles.low[at];
        this.spanA = tiles.high[at + 1] - tiles.low[at + 1];
        this.spanB = tiles.high[at + 2] - tiles.low[at + 2];
        this.squares = square(l, spanL) + square(a, spanA) + square(b, spanB);
        int n = pixels();
        sums.set(n, n * y, n * x, tiles.sum[at], tiles.sum[at + 1], tiles.sum[at + 2]);
    }

    /** Some blocks in a square, the first of them at its upper left corner. */
    private Block(Block[] parts) {
        Block first = parts[0];
        Block last = parts[parts.length - 1];
        this.tile = first.tile;
        this.inside = first.inside;
        this.squares = first.squares;
        this.parts = parts;
        this.top = first.top;
        this.left = first.left;
        this.bottom = last.bottom;
        this.right = last.right;
        this.y = (top + bottom - 1) / 2.0;
        this.x = (left + right - 1) / 2.0;
        this.spanY = bottom - 1 - top;
        this.spanX = right - 1 - left;
        double lowL = first.l;
        double highL = first.l;
        double lowA = first.a;
        double highA = first.a;
        double lowB = first.b;
        double highB = first.b;
        boolean allWhole = true;
        for (Block part : parts) {
            allWhole &= part.whole;
            lowL = Math.min(lowL, part.l - part.spanL / 2);
            highL = Math.max(highL, part.l + part.spanL / 2);
            lowA = Math.min(lowA, part.a - part.spanA / 2);
            highA = Math.max(highA, part.a + part.spanA / 2);
            lowB = Math.min(lowB, part.b - part.spanB / 2);
            highB = Math.max(highB, part.b + part.spanB / 2);
            sums.add(part.sums);
        }
        this.whole = allWhole;
        this.l = (lowL + highL) / 2;
        this.a = (lowA + highA) / 2;
        this.b = (lowB + highB) / 2;
        this.spanL = highL - lowL;
        this.spanA = highA - lowA;
        this.spanB = highB - lowB;
    }

    /**
     * Cuts a square of tiles.
     *
     * @param tiles the image
     * @param tileRow first row of tiles, inside the image
     * @param tileColumn first column of tiles, inside the image
     * @param side tiles on a side, a power of two; the image may end earlier
     */
    static Block of(FeatureTiles tiles, int tileRow, int tileColumn, int side) {
        if (side == 1) {
            return new Block(tiles, tileRow, tileColumn);
        }
        int half = side / 2;
        List<Block> parts = new ArrayList<>(4);
        for (int row = tileRow; row < Math.min(tileRow + side, tiles.rows); row += half) {
            int end = Math.min(tileColumn + side, tiles.columns);
            for (int column = tileColumn; column < end; column += half) {
                parts.add(of(tiles, row, column, half));
            }
        }
        return new Block(parts.toArray(NONE));
    }

    private static double square(double middle, double span) {
        double largest = Math.abs(middle) + span / 2;
        return largest * largest;
    }

    private int pixels() {
        return (bottom - top) * (right - left);
    }

    /** Hands the owner, if there is one, down to the parts. */
    void handDown() {
        if (owner != NOBODY) {
            for (Block part : parts) {
                part.owner = owner;
            }
            owner = NOBODY;
        }
    }
}
