package io.slidr4j.image.superpixel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which cluster every pixel belongs to: one step of SLIC's k-means at a time.
 *
 * <p>The image is walked as blocks that fall into four parts each, down to tiles, and {@link
 * Rivals} thins the clusters out on the way. A block with one rival left belongs to it as a whole;
 * only the tiles that are still contested at the end are looked at pixel by pixel.
 */
final class Assignment {

    private static final int LEVELS = Block.LEVELS;

    private final FeatureTiles tiles;
    private final Clusters clusters;
    private final PixelKernel kernel;
    private final List<Block> blocks = new ArrayList<>();
    private Shares shares; // who owns the pixels of the contested tiles
    private Shares before; // who did so in the round before
    private final Rivals[] rivals =
            new Rivals[LEVELS + 2]; // of the block, its parent, ..., the rows
    private final TileContest contest;
    private final PixelSums sums = new PixelSums();
    private final PixelSums rest = new PixelSums();

    /**
     * Prepares the walks.
     *
     * @param tiles the image
     * @param clusters the clusters
     * @param kernel does the arithmetic
     */
    Assignment(FeatureTiles tiles, Clusters clusters, PixelKernel kernel) {
        this.tiles = tiles;
        this.clusters = clusters;
        this.kernel = kernel;
        this.contest = new TileContest(clusters.count);
        this.shares = new Shares(tiles.tiles);
        this.before = new Shares(tiles.tiles);
        for (int level = 0; level < rivals.length; level++) {
            rivals[level] = new Rivals(clusters);
        }
        for (int row = 0; row < tiles.rows; row += Block.TILES) {
            for (int column = 0; column < tiles.columns; column += Block.TILES) {
                blocks.add(Block.of(tiles, row, column, Block.TILES));
            }
        }
    }

    /** Gives every pixel to its nearest cluster and adds it to that cluster's sums. */
    void assign() {
        Shares now = before;
        now.clear();
        before = shares;
        shares = now;
        int row = -1;
        for (Block block : blocks) {
            if (block.top != row) {
                row = block.top;
                rivals[LEVELS + 1].takeRows(clusters, block.top, block.bottom);
            }
            assign(block, LEVELS);
        }
    }

    private void assign(Block block, int level) {
        Rivals left = rivals[level];
        kernel.thin(rivals[level + 1], block, left);
        if (left.count == 1 && block.whole && !left.windowed) {
            give(block, left.cluster(0));
        } else if (level == 0) {
            share(block, left);
        } else {
            block.handDown();
            for (Block part : block.parts) {
                assign(part, level - 1);
            }
        }
    }

    private void give(Block block, int owner) {
        block.owner = owner;
        clusters.add(owner, block.sums);
    }

    private void share(Block block, Rivals left) {
        if (left.count > 0 && !left.windowed) {
            kernel.contest(tiles, block, left, contest);
        } else {
            contestInWindows(block, left);
        }
        shares.open(block.tile);
        rest.set(block.sums);
        long unreached = block.inside;
        for (int i = 0; i < left.count; i++) {
            add(block, left.cluster(i), contest.won[i] & block.inside);
            unreached &= ~contest.won[i];
        }
        if (unreached != 0) {
            keep(block, unreached);
        }
        block.owner = Block.NOBODY;
    }

    private void contestInWindows(Block block, Rivals left) {
        contest.open();
        for (int i = 0; i < left.count; i++) {
            kernel.bid(tiles, block, left, i, left.window(i, block), contest);
        }
    }

    /**
     * Where no window reaches, pixels stay with the clusters that they had, and move the centres.
     */
    private void keep(Block block, long unreached) {
        if (block.owner != Block.NOBODY) {
            add(block, block.owner, unreached);
            return;
        }
        for (int share = before.first(block.tile); share < before.end(block.tile); share++) {
            add(block, before.owner(share), before.pixels(share) & unreached);
        }
    }

    private void add(Block block, int owner, long pixels) {
        if (pixels == 0) {
            return;
        }
        shares.add(block.tile, owner, pixels);
        if (PixelSet.count(pixels) == rest.pixels && block.whole) {
            clusters.add(owner, rest); // the last one: what is left need not be added up again
        } else {
            kernel.sum(tiles, block, pixels, sums);
            clusters.add(owner, sums);
            rest.subtract(sums);
        }
    }

    /** The cluster of every pixel, {@code [H, W]}. */
    int[] labels() {
        int[] labels = new int[tiles.height * tiles.width];
        for (Block block : blocks) {
            label(block, labels);
        }
        return labels;
    }

    private void label(Block block, int[] labels) {
        if (block.owner == Block.NOBODY && block.parts.length > 0) {
            for (Block part : block.parts) {
                label(part, labels);
            }
            return;
        }
        if (block.owner != Block.NOBODY) {
            for (int y = block.top; y < block.bottom; y++) {
                int row = y * tiles.width;
                Arrays.fill(labels, row + block.left, row + block.right, block.owner);
            }
        } else {
            labelShares(block, labels);
        }
    }

    private void labelShares(Block tile, int[] labels) {
        int corner = tile.top * tiles.width + tile.left;
        for (int share = shares.first(tile.tile); share < shares.end(tile.tile); share++) {
            int owner = shares.owner(share);
            for (long left = shares.pixels(share); left != 0; left &= left - 1) {
                int pixel = Long.numberOfTrailingZeros(left);
                int y = pixel / FeatureTiles.SIDE;
                labels[corner + y * tiles.width + pixel % FeatureTiles.SIDE] = owner;
            }
        }
    }
}
