package io.slidr4j.image.superpixel;

/**
 * The clusters that can be nearest to some pixel of a block, as copies that lie side by side.
 *
 * <p>The difference of a pixel's squared distances to two clusters is linear in the pixel's
 * position and colour. So over a block it differs from its value at the block's middle by at most
 * the sum, over the five dimensions, of the block's span times the distance of the two centres.
 * Where even that cannot bring a cluster ahead of the one nearest to the middle, it need not be
 * looked at again: this drops about nine tenths of all distances and never changes the outcome.
 */
final class Rivals {

    /** Covers the rounding of the distances, which is a millionth of this. */
    static final double MARGIN = 1e-9;

    /** Places behind the last cluster, for vectors that reach beyond it. */
    private static final int SPARE = FeatureTiles.SIDE;

    /** What a squared distance in pixels counts beside one in colour. */
    final double spatialWeight;

    /** Their numbers, ascending; in this and all arrays the first {@link #count} places count. */
    final double[] number;

    /** Their centres; {@link #close} says what stands behind the last one. */
    final double[] y;

    final double[] x;
    final double[] l;
    final double[] a;
    final double[] b;

    /** First rows of their windows; the windows are there only if {@link #windowed}. */
    final double[] top;

    /** Rows behind their windows. */
    final double[] bottom;

    /** First columns of their windows. */
    final double[] left;

    /** Columns behind their windows. */
    final double[] right;

    /** Squared distances from the middle of the block, beside those that were chosen from. */
    final double[] distances;

    /** How many there are. */
    int count;

    /** Whether the window of one of them may end inside the block. */
    boolean windowed;

    /**
     * Makes an empty list.
     *
     * @param clusters the clusters it will be about
     */
    Rivals(Clusters clusters) {
        this.spatialWeight = clusters.spatialWeight;
        int places = clusters.count + SPARE;
        this.number = new double[places];
        this.y = new double[places];
        this.x = new double[places];
        this.l = new double[places];
        this.a = new double[places];
        this.b = new double[places];
        this.top = new double[places];
        this.bottom = new double[places];
        this.left = new double[places];
        this.right = new double[places];
        this.distances = new double[places];
    }

    /** Takes all clusters whose windows meet some rows of the image. */
    void takeRows(Clusters clusters, int first, int end) {
        count = 0;
        windowed = true;
        for (int k = 0; k < clusters.count; k++) {
            if (clusters.meetsRows(k, first, end)) {
                number[count] = k;
                y[count] = clusters.y[k];
                x[count] = clusters.x[k];
                l[count] = clusters.colour[0][k];
                a[count] = clusters.colour[1][k];
                b[count] = clusters.colour[2][k];
                top[count] = clusters.top(k);
                bottom[count] = clusters.bottom(k);
                left[count] = clusters.left(k);
                right[count++] = clusters.right(k);
            }
        }
        close();
    }

    /** Puts rows at infinity behind the last cluster: whatever is there is near to nothing. */
    private void close() {
        for (int i = count; i < count + SPARE; i++) {
            y[i] = Double.POSITIVE_INFINITY;
        }
    }

    /** The number of one of them. */
    int cluster(int place) {
        return (int) number[place];
    }

    /** The pixels of a tile that lie in the window of one of them. */
    long window(int place, Block tile) {
        return PixelSet.rectangle(
                (int) top[place] - tile.top,
                (int) bottom[place] - tile.top,
                (int) left[place] - tile.left,
                (int) right[place] - tile.left);
    }

    /**
     * Takes those of another list that can be nearest somewhere in a block; {@link VectorThinning}
     * does the same.
     *
     * @param others the other list, ascending
     * @param block the block
     */
    void take(Rivals others, Block block) {
        int favourite = measure(others, block);
        count = 0;
        windowed = false;
        for (int i = 0; i < others.count; i++) {
            if (distances[i] < Double.POSITIVE_INFINITY
                    && (favourite < 0 || rivals(others, i, favourite, block))) {
                copy(others, i);
                windowed |= others.windowed && !others.holds(i, block);
                count++;
            }
        }
        close();
    }

    /**
     * Measures all whose windows meet the block; returns the place of the nearest that holds it.
     */
    private int measure(Rivals others, Block block) {
        int favourite = -1;
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < others.count; i++) {
            boolean meets = !others.windowed || others.meets(i, block);
            distances[i] = meets ? others.distance(i, block) : Double.POSITIVE_INFINITY;
            if (distances[i] < nearest && (!others.windowed || others.holds(i, block))) {
                nearest = distances[i];
                favourite = i;
            }
        }
        return favourite;
    }

    private double distance(int i, Block block) {
        double dy = y[i] - block.y;
        double dx = x[i] - block.x;
        double dl = l[i] - block.l;
        double da = a[i] - block.a;
        double db = b[i] - block.b;
        return (dy * dy + dx * dx) * spatialWeight + (dl * dl + da * da + db * db);
    }

    private boolean rivals(Rivals others, int i, int favourite, Block block) {
        double place =
                Math.abs(others.y[i] - others.y[favourite]) * block.spanY
                        + Math.abs(others.x[i] - others.x[favourite]) * block.spanX;
        double colour =
                Math.abs(others.l[i] - others.l[favourite]) * block.spanL
                        + Math.abs(others.a[i] - others.a[favourite]) * block.spanA
                        + Math.abs(others.b[i] - others.b[favourite]) * block.spanB;
        double sway = place * spatialWeight + colour;
        double nearest = distances[favourite];
        double behind = distances[i] - nearest;
        return behind <= sway + (distances[i] + nearest + 1) * MARGIN;
    }

    private void copy(Rivals others, int i) {
        number[count] = others.number[i];
        y[count] = others.y[i];
        x[count] = others.x[i];
        l[count] = others.l[i];
        a[count] = others.a[i];
        b[count] = others.b[i];
        if (others.windowed) {
            top[count] = others.top[i];
            bottom[count] = others.bottom[i];
            left[count] = others.left[i];
            right[count] = others.right[i];
        }
    }

    private boolean meets(int i, Block block) {
        return top[i] < block.bottom
                && bottom[i] > block.top
                && left[i] < block.right
                && right[i] > block.left;
    }

    private boolean holds(int i, Block block) {
        return top[i] <= block.top
                && bottom[i] >= block.bottom
                && left[i] <= block.left
                && right[i] >= block.right;
    }
}
