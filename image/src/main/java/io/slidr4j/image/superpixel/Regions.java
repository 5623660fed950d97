package io.slidr4j.image.superpixel;

import java.util.Arrays;

/** Growing regions as a forest: each pixel leads to the first pixel of its region. */
final class Regions {

    private final int[] parent;
    private final int[] size;
    private final double[] innerCost;

    Regions(int pixels) {
        parent = new int[pixels];
        size = new int[pixels];
        innerCost = new double[pixels];
        Arrays.setAll(parent, p -> p);
        Arrays.fill(size, 1);
    }

    /** Merges two regions where the edge costs less than either's inner cost plus its slack. */
    void mergeSimilar(int a, int b, double cost, double scale) {
        int first = root(a);
        int second = root(b);
        if (first != second && cost < Math.min(bound(first, scale), bound(second, scale))) {
            innerCost[merge(first, second)] = cost;
        }
    }

    /** Merges two regions where one is smaller than {@code minSize}. */
    void mergeSmall(int a, int b, int minSize) {
        int first = root(a);
        int second = root(b);
        if (first != second && Math.min(size[first], size[second]) < minSize) {
            merge(first, second);
        }
    }

    /** The regions numbered by their first pixels, [pixels]. */
    int[] labels() {
        int[] labels = new int[parent.length];
        int regions = 0;
        for (int p = 0; p < labels.length; p++) {
            int root = root(p);
            labels[p] = root == p ? regions++ : labels[root];
        }
        return labels;
    }

    /** In float, as in scikit-image: near ties fall the same way. */
    private float bound(int root, double scale) {
        return (float) (innerCost[root] + scale / size[root]);
    }

    private int merge(int first, int second) {
        int root = Math.min(first, second);
        int child = Math.max(first, second);
        parent[child] = root;
        size[root] += size[child];
        return root;
    }

    private int root(int pixel) {
        int p = pixel;
        while (parent[p] != p) {
            parent[p] = parent[parent[p]];
            p = parent[p];
        }
        return p;
    }
}
