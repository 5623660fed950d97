package io.slidr4j.image.superpixel;

import java.util.Arrays;

/** The clusters that compete for the 64 pixels of one tile. A set of pixels is a long, by rows. */
final class TileContest {

    /** {@code [K]} the pixels that each rival has won so far, by its place among the rivals. */
    final long[] won;

    /** {@code [64]} the distance of each pixel's winner, kept while they {@link #bid}. */
    final double[] distances = new double[FeatureTiles.PIXELS];

    /**
     * Makes room.
     *
     * @param clusters the largest number of rivals
     */
    TileContest(int clusters) {
        this.won = new long[clusters];
    }

    /** Forgets the distances. */
    void open() {
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
    }

    /** Gives pixels to a rival that comes behind all that have bid, and takes them from those. */
    void bid(int rival, long pixels) {
        for (int earlier = 0; earlier < rival; earlier++) {
            won[earlier] &= ~pixels;
        }
        won[rival] = pixels;
    }
}
