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
    void blur(double[] in, int[] before, int[] after, double[] weights, double scale, Row out);

    /**
     * Cuts one channel of a tile out of eight rows; also gives the smallest and largest of the 64
     * values and their sum.
     *
     * @param rows the rows
     * @param from where the tile's first row starts
     * @param stride from the start of a row to that of the next
     * @param tiles takes the values
     * @param at where they go, row after row
     * @param summary takes {low, high, sum}; the sum is taken down the columns of the tile first
     */
    void cut(double[] rows, int from, int stride, double[] tiles, int at, double[] summary);

    /**
     * Chooses the clusters that can be nearest somewhere in a block.
     *
     * @param from those to choose from
     * @param block the block
     * @param to takes those that are left, in the same order
     */
    void thin(Rivals from, Block block, Rivals to);

    /**
     * Finds the nearest cluster of every pixel of one tile; of equally near ones, the first.
     *
     * @param tiles the colours
     * @param tile the tile
     * @param rivals the clusters to choose from, at least one; their windows hold the whole tile
     * @param contest takes the winners
     */
    void contest(FeatureTiles tiles, Block tile, Rivals rivals, TileContest contest);

    /**
     * Lets one cluster bid for pixels of a tile: where it is nearer than all before, it wins.
     *
     * @param tiles the colours
     * @param tile the tile
     * @param rivals the clusters
     * @param bidder the place of the one that bids, above those that bid before
     * @param pixels those it may bid for, by rows
     * @param contest the winners and their distances so far
     */
    void bid(
            FeatureTiles tiles,
            Block tile,
            Rivals rivals,
            int bidder,
            long pixels,
            TileContest contest);

    /**
     * Adds up some pixels of one tile, down every column first.
     *
     * @param tiles the colours
     * @param tile the tile
     * @param pixels the pixels, by rows
     * @param sums overwritten
     */
    void sum(FeatureTiles tiles, Block tile, long pixels, PixelSums sums);
}
