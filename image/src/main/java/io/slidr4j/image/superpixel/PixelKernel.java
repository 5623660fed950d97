package io.slidr4j.image.superpixel;

/**
 * The inner loops of the segmentation, where nearly all of its time goes.
 *
 * <p>There is a plain implementation and one on the Vector API. Both do the same operations in the
 * same order, so their results are equal to the bit. Every length is a multiple of 8, the side of a
 * tile. A kernel holds scratch memory: one thread uses it at a time.
 */
sealed interface PixelKernel permits ScalarPixelKernel, VectorPixelKernel {

    /**
     * Turns one row of linear RGB into CIE L*a*b*.
     *
     * @param linear {@code [3][n]} linear red, green and blue, 0..1
     * @param lab takes {@code [3, n]}: L 0..100, then a, then b
     * @param start where in {@code lab} the first value goes
     */
    void lab(double[][] linear, double[] lab, int start);

    /**
     * A symmetric weighted sum at every position: its value times {@code weights[0]}, plus, from
     * the farthest pair to the nearest, the sum of the two values at distance d times {@code
     * weights[d]}; all of it times {@code scale}.
     *
     * @param in the values
     * @param before {@code [radius + 1]} where the values at distance d on one side start
     * @param after {@code [radius + 1]} where those on the other side start
     * @param weights {@code [radius + 1]}
     * @param scale factor of the whole
     * @param out takes the sums
     */
    void blur(double[] in, int[] before, int[] after, double[] weights, double scale, Strips out);

    /**
     * The smallest and largest value and the sum of the 64 values of one channel of a tile.
     *
     * @param values the values of many tiles
     * @param start where the 64 start
     * @param summary takes {low, high, sum}; the sum is taken down the columns of the tile first
     */
    void summarise(double[] values, int start, double[] summary);

    /**
     * Finds the nearest cluster of every pixel of one tile; of equally near ones, the first.
     *
     * @param tiles the colours
     * @param tile the tile
     * @param clusters the centres
     * @param rivals the clusters to choose from, ascending; their windows hold the whole tile
     * @param contest takes the winners; its distances are of no use afterwards
     */
    void contest(
            FeatureTiles tiles, Block tile, Clusters clusters, Rivals rivals, TileContest contest);

    /**
     * Lets one cluster bid for the pixels of one tile that its window holds: where it is nearer
     * than all before, it is the winner.
     *
     * @param tiles the colours
     * @param tile the tile
     * @param clusters the centres
     * @param cluster the bidder
     * @param contest the winners and their distances so far
     */
    void bid(FeatureTiles tiles, Block tile, Clusters clusters, int cluster, TileContest contest);

    /** Counts the pixels that a cluster has won. */
    int wins(int cluster, TileContest contest);

    /**
     * Adds up the pixels of one tile that a cluster has won, down every column first.
     *
     * @param tiles the colours
     * @param tile the tile
     * @param cluster the cluster
     * @param contest the winners
     * @param sums overwritten; rows and columns are counted in the tile, 0..7
     */
    void sum(FeatureTiles tiles, Block tile, int cluster, TileContest contest, PixelSums sums);
}
