package io.slidr4j.image.superpixel;

/**
 * The clusters that can be nearest to some pixel of a block.
 *
 * <p>The difference of a pixel's squared distances to two clusters is linear in the pixel's
 * position and colour. So over a block it differs from its value at the block's middle by at most
 * the sum, over the five dimensions, of the block's span times the distance of the two centres.
 * Where even that cannot bring a cluster ahead of the one nearest to the middle, it need not be
 * looked at again: this drops about nine tenths of all distances and never changes the outcome.
 */
final class Rivals {

    /** Covers the rounding of the distances, which is a millionth of this. */
    private static final double MARGIN = 1e-9;

    private final Clusters clusters;
    private final double[] distances; // [K] from the block's middle, beside the list

    /** Their numbers, ascending, in the first {@link #count} places. */
    final int[] list;

    /** How many there are. */
    int count;

    /**
     * Makes an empty list.
     *
     * @param clusters where the clusters are now
     */
    Rivals(Clusters clusters) {
        this.clusters = clusters;
        this.list = new int[clusters.count];
        this.distances = new double[clusters.count];
    }

    /** Takes all clusters whose windows meet some rows of the image. */
    void takeRows(int top, int bottom) {
        count = 0;
        for (int k = 0; k < clusters.count; k++) {
            if (clusters.meetsRows(k, top, bottom)) {
                list[count++] = k;
            }
        }
    }

    /** Whether a cluster is one of them. */
    boolean contains(int cluster) {
        for (int i = 0; i < count; i++) {
            if (list[i] == cluster) {
                return true;
            }
        }
        return false;
    }

    /** Whether the windows of all of them hold the whole of a block. */
    boolean allHold(Block block) {
        boolean all = true;
        for (int i = 0; i < count; i++) {
            all &= clusters.holds(list[i], block);
        }
        return all;
    }

    /**
     * Takes those of another list that can be nearest somewhere in a block.
     *
     * @param others the other list, ascending
     * @param block the block
     */
    void take(Rivals others, Block block) {
        int favourite = measure(others, block);
        if (favourite >= 0) {
            drop(favourite, block);
        }
    }

    /** Takes all whose windows meet the block; returns the place of the nearest that holds it. */
    private int measure(Rivals others, Block block) {
        double[] l = clusters.colour[0];
        double[] a = clusters.colour[1];
        double[] b = clusters.colour[2];
        int favourite = -1;
        double nearest = Double.POSITIVE_INFINITY;
        count = 0;
        for (int i = 0; i < others.count; i++) {
            int k = others.list[i];
            if (clusters.meets(k, block)) {
                double dy = clusters.y[k] - block.y;
                double dx = clusters.x[k] - block.x;
                double dl = l[k] - block.l;
                double da = a[k] - block.a;
                double db = b[k] - block.b;
                double distance =
                        (dy * dy + dx * dx) * clusters.spatialWeight + dl * dl + da * da + db * db;
                if (distance < nearest && clusters.holds(k, block)) {
                    nearest = distance;
                    favourite = count;
                }
                list[count] = k;
                distances[count++] = distance;
            }
        }
        return favourite;
    }

    private void drop(int favourite, Block block) {
        double[] l = clusters.colour[0];
        double[] a = clusters.colour[1];
        double[] b = clusters.colour[2];
        int f = list[favourite];
        double nearest = distances[favourite];
        double spanY = block.spanY * clusters.spatialWeight;
        double spanX = block.spanX * clusters.spatialWeight;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int k = list[i];
            double sway =
                    Math.abs(clusters.y[k] - clusters.y[f]) * spanY
                            + Math.abs(clusters.x[k] - clusters.x[f]) * spanX
                            + Math.abs(l[k] - l[f]) * block.spanL
                            + Math.abs(a[k] - a[f]) * block.spanA
                            + Math.abs(b[k] - b[f]) * block.spanB;
            double behind = distances[i] - nearest;
            if (behind <= sway + MARGIN * (1 + distances[i] + nearest)) {
                list[kept++] = k;
            }
        }
        count = kept;
    }
}
