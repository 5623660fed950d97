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

    private static final int PIXELS = FeatureTiles.PIXELS;

    private static final int LEVELS = Block.LEVELS;

    private final FeatureTiles tiles;
    private final Clusters clusters;
    private final PixelKernel kernel;
    private final List<Block> blocks = new ArrayList<>();
    private final double[] winners; // [tiles, 64] cluster of every pixel of the contested tiles
    private final Rivals[] rivals =
            new Rivals[LEVELS + 2]; // of the block, its parent, ..., the rows
    private final TileContest contest = new TileContest();
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
        this.winners = new double[tiles.tiles * PIXELS];
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
        int row = -1;
        for (Block block : blocks) {
            if (block.top != row) {
                row = block.top;
                rivals[LEVELS + 1].takeRows(block.top, block.bottom);
            }
            assign(block, LEVELS);
        }
    }

    private void assign(Block block, int level) {
        Rivals left = rivals[level];
        left.take(rivals[level + 1], block);
        if (left.count == 1 && block.whole && clusters.holds(left.list[0], block)) {
            give(block, left.list[0]);
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
        rest.set(block.sums);
        if (left.count > 0 && left.allHold(block)) {
            kernel.contest(tiles, block, clusters, left, contest);
        } else {
            contestInWindows(block, left);
        }
        block.owner = Block.NOBODY;
        if (!block.whole) {
            disownOutside(block);
        }
        addShares(block, left);
        System.arraycopy(contest.winners, 0, winners, block.tile * PIXELS, PIXELS);
    }

    private void contestInWindows(Block block, Rivals left) {
        if (block.owner != Block.NOBODY) {
            Arrays.fill(contest.winners, block.owner);
        } else {
            System.arraycopy(winners, block.tile * PIXELS, contest.winners, 0, PIXELS);
        }
        contest.open();
        for (int i = 0; i < left.count; i++) {
            kernel.bid(tiles, block, clusters, left.list[i], contest);
        }
        for (int pixel = 0; pixel < PIXELS; pixel++) {
            if (contest.distances[pixel] == Double.POSITIVE_INFINITY) {
                keep(block, pixel, left);
            }
        }
    }

    /**
     * Where no window reaches, a pixel stays with the cluster that it had, and moves its centre.
     */
    private void keep(Block block, int pixel, Rivals left) {
        int owner = (int) contest.winners[pixel];
        int y = block.top + pixel / FeatureTiles.SIDE;
        int x = block.left + pixel % FeatureTiles.SIDE;
        if (y < block.bottom && x < block.right && !left.contains(owner)) {
            int at = block.tile * FeatureTiles.CHANNELS * PIXELS + pixel;
            double[] colours = tiles.colours;
            sums.set(1, y, x, colours[at], colours[at + PIXELS], colours[at + 2 * PIXELS]);
            clusters.add(owner, sums);
            rest.subtract(sums);
        }
    }

    private void disownOutside(Block block) {
        int rows = block.bottom - block.top;
        int columns = block.right - block.left;
        for (int pixel = 0; pixel < PIXELS; pixel++) {
            if (pixel / FeatureTiles.SIDE >= rows || pixel % FeatureTiles.SIDE >= columns) {
                contest.winners[pixel] = Block.NOBODY;
            }
        }
    }

    private void addShares(Block block, Rivals left) {
        for (int i = 0; i < left.count && rest.pixels > 0; i++) {
            int k = left.list[i];
            int wins = kernel.wins(k, contest);
            if (wins == rest.pixels && block.whole) {
                clusters.add(k, rest); // the last one: what is left need not be added up again
                return;
            }
            if (wins > 0) {
                kernel.sum(tiles, block, k, contest, sums);
                sums.rows += sums.pixels * block.top;
                sums.columns += sums.pixels * block.left;
                clusters.add(k, sums);
                rest.subtract(sums);
            }
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
        if (block.owner == Block.NOBODY && !block.parts.isEmpty()) {
            for (Block part : block.parts) {
                label(part, labels);
            }
            return;
        }
        for (int y = block.top; y < block.bottom; y++) {
            int row = y * tiles.width;
            if (block.owner != Block.NOBODY) {
                Arrays.fill(labels, row + block.left, row + block.right, block.owner);
            } else {
                int at = block.tile * PIXELS + (y - block.top) * FeatureTiles.SIDE - block.left;
                for (int x = block.left; x < block.right; x++) {
                    labels[row + x] = (int) winners[at + x];
                }
            }
        }
    }
}
