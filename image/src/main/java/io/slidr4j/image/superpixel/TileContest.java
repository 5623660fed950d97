package io.slidr4j.image.superpixel;

import java.util.Arrays;

/** The clusters that compete for the 64 pixels of one tile. */
final class TileContest {

    /** {@code [64]} number of the nearest cluster so far. */
    final double[] winners = new double[FeatureTiles.PIXELS];

    /** {@code [64]} its distance. */
    final double[] distances = new double[FeatureTiles.PIXELS];

    /** Forgets the distances, but not yet the winners. */
    void open() {
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
    }
}
