package io.slidr4j.image.superpixel;

import java.util.stream.Stream;

/**
 * SLIC's clusters: their centres in position and colour, the window that each of them searches, and
 * the sums from which the next centres come.
 */
final class Clusters {

    private static final int CHANNELS = FeatureTiles.CHANNELS;

    final int count;

    /** What a squared distance in pixels counts beside one in colour. */
    final double spatialWeight;

    /** {@code [K]} rows of the centres. */
    final double[] y;

    /** {@code [K]} columns of the centres. */
    final double[] x;

    /** {@code [3][K]} colours of the centres. */
    final double[][] colour;

    private final int height;
    private final int width;
    private final SeedGrid reach;
    private final int[] top; // [K] window, inclusive
    private final int[] bottom; // [K] exclusive
    private final int[] left;
    private final int[] right;
    private final PixelSums[] sums; // [K]

    /**
     * Puts a cluster on every seed, with no colour yet, as scikit-image does.
     *
     * @param height rows of the image
     * @param width columns of the image
     * @param seeds where the clusters begin
     */
    Clusters(int height, int width, SeedGrid seeds) {
        this.height = height;
        this.width = width;
        this.count = seeds.count();
        // The windows follow the number of seeds that were laid, not the number asked for.
        this.reach = SeedGrid.of(height, width, count);
        float step = Math.max(seeds.stepY(), seeds.stepX()); // float, as in scikit-image
        this.spatialWeight = 1.0 / (step * step);
        this.y = new double[count];
        this.x = new double[count];
        this.colour = new double[CHANNELS][count];
        this.top = new int[count];
        this.bottom = new int[count];
        this.left = new int[count];
        this.right = new int[count];
        this.sums = Stream.generate(PixelSums::new).limit(count).toArray(PixelSums[]::new);
        for (int k = 0; k < count; k++) {
            y[k] = seeds.startY() + (double) seeds.stepY() * (k / seeds.columns());
            x[k] = seeds.startX() + (double) seeds.stepX() * (k % seeds.columns());
            placeWindow(k);
        }
    }

    private void placeWindow(int k) {
        top[k] = (int) Math.max(y[k] - 2 * reach.stepY(), 0);
        bottom[k] = (int) Math.min(y[k] + 2 * reach.stepY() + 1, height);
        left[k] = (int) Math.max(x[k] - 2 * reach.stepX(), 0);
        right[k] = (int) Math.min(x[k] + 2 * reach.stepX() + 1, width);
    }

    /** Whether a cluster's window meets the rows {@code y0..y1-1}. */
    boolean meetsRows(int k, int y0, int y1) {
        return top[k] < y1 && bottom[k] > y0;
    }

    /** The first row of a cluster's window. */
    int top(int k) {
        return top[k];
    }

    /** The row behind a cluster's window. */
    int bottom(int k) {
        return bottom[k];
    }

    /** The first column of a cluster's window. */
    int left(int k) {
        return left[k];
    }

    /** The column behind a cluster's window. */
    int right(int k) {
        return right[k];
    }

    /** Adds pixels to a cluster. */
    void add(int k, PixelSums pixels) {
        sums[k].add(pixels);
    }

    /** Moves every cluster to the mean of the pixels that were added, and forgets them. */
    void move() {
        for (int k = 0; k < count; k++) {
            if (sums[k].pixels > 0) {
                moveOne(k, sums[k]);
            } else {
                bottom[k] = 0; // without pixels there is no mean: it searches nothing any more
            }
            sums[k].set(0, 0, 0, 0, 0, 0);
        }
    }

    private void moveOne(int k, PixelSums sum) {
        y[k] = sum.rows / sum.pixels;
        x[k] = sum.columns / sum.pixels;
        colour[0][k] = sum.l / sum.pixels;
        colour[1][k] = sum.a / sum.pixels;
        colour[2][k] = sum.b / sum.pixels;
        placeWindow(k);
    }
}
