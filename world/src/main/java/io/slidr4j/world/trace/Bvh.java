package io.slidr4j.world.trace;

import java.util.Arrays;

/**
 * A bounding volume hierarchy of two-way nodes, split by the surface area heuristic over binned
 * centroids (Wald 2007).
 *
 * @param order {@code [S]} the solids in the order of the leaves
 * @param box {@code [N, 2, 6]} bounds of each node's two children: minima, then maxima
 * @param child {@code [N, 2]} a node's number, or {@code ~(first * 8 + count)} for a leaf
 */
record Bvh(int[] order, float[] box, int[] child) {
    static final int LEAF = 3;
    private static final int BINS = 12;

    /** The most levels that a walk has to remember. */
    static final int DEPTH = 64;

    static Bvh of(float[] bounds) {
        return new Builder(bounds).build();
    }

    private static final class Builder {
        private final float[] bounds; // [S, 6]
        private final int[] order;
        private final float[] box;
        private final int[] child;
        private int nodes;
        private final float[][] bin = new float[BINS][6];
        private final int[] binSize = new int[BINS];

        Builder(float[] bounds) {
            this.bounds = bounds;
            int size = bounds.length / 6;
            order = new int[size];
            Arrays.setAll(order, i -> i);
            box = new float[12 * Math.max(1, size)];
            child = new int[2 * Math.max(1, size)];
        }

        Bvh build() {
            nodes = 1;
            float[] whole = cover(0, order.length);
            int middle = order.length <= LEAF ? order.length : split(0, order.length, whole, 0);
            attach(0, 0, 0, middle, 0);
            attach(0, 1, middle, order.length, 0);
            return new Bvh(order, Arrays.copyOf(box, 12 * nodes), Arrays.copyOf(child, 2 * nodes));
        }

        private void attach(int node, int side, int from, int to, int depth) {
            float[] cover = cover(from, to);
            System.arraycopy(cover, 0, box, 12 * node + 6 * side, 6);
            if (to - from <= LEAF) {
                child[2 * node + side] = ~(from * 8 + (to - from));
                return;
            }
            int own = nodes++;
            child[2 * node + side] = own;
            int middle = split(from, to, cover, depth);
            attach(own, 0, from, middle, depth + 1);
            attach(own, 1, middle, to, depth + 1);
        }

        private float[] cover(int from, int to) {
            float[] cover = empty();
            for (int i = from; i < to; i++) {
                grow(cover, bounds, 6 * order[i]);
            }
            return cover;
        }

        /** Partitions the range by the cheapest plane and returns where its second half begins. */
        private int split(int from, int to, float[] cover, int depth) {
            float[] lows = {Float.MAX_VALUE, Float.MAX_VALUE, Float.MAX_VALUE};
            float[] highs = {-Float.MAX_VALUE, -Float.MAX_VALUE, -Float.MAX_VALUE};
            for (int i = from; i < to; i++) {
                for (int axis = 0; axis < 3; axis++) {
                    float c = centre(order[i], axis);
                    lows[axis] = Math.min(lows[axis], c);
                    highs[axis] = Math.max(highs[axis], c);
                }
            }
            double best = Double.MAX_VALUE;
            int bestAxis = -1;
            int bestBin = 0;
            for (int axis = 0; axis < 3; axis++) {
                if (highs[axis] - lows[axis] < 1e-6f) {
                    continue;
                }
                fill(from, to, axis, lows[axis], highs[axis]);
                for (int cut = 1; cut < BINS; cut++) {
                    double cost = cost(0, cut) + cost(cut, BINS);
                    if (cost < best) {
                        best = cost;
                        bestAxis = axis;
                        bestBin = cut;
                    }
                }
            }
            // Deep or flat ranges are halved as they stand, which bounds the walk's memory.
            if (bestAxis < 0 || depth > DEPTH - 24) {
                return (from + to) >>> 1;
            }
            return partition(from, to, bestAxis, bestBin, lows[bestAxis], highs[bestAxis]);
        }

        private void fill(int from, int to, int axis, float low, float high) {
            for (int b = 0; b < BINS; b++) {
                binSize[b] = 0;
                bin[b] = empty();
            }
            for (int i = from; i < to; i++) {
                int b = binOf(order[i], axis, low, high);
                binSize[b]++;
                grow(bin[b], bounds, 6 * order[i]);
            }
        }

        private double cost(int first, int end) {
            float[] cover = empty();
            int count = 0;
            for (int b = first; b < end; b++) {
                if (binSize[b] > 0) {
                    grow(cover, bin[b], 0);
                    count += binSize[b];
                }
            }
            return count == 0 ? 1e30 : count * area(cover);
        }

        private int partition(int from, int to, int axis, int cut, float low, float high) {
            int left = from;
            int right = to - 1;
            while (left <= right) {
                if (binOf(order[left], axis, low, high) < cut) {
                    left++;
                } else {
                    int other = order[right];
                    order[right--] = order[left];
                    order[left] = other;
                }
            }
            return left == from || left == to ? (from + to) >>> 1 : left;
        }

        private int binOf(int solid, int axis, float low, float high) {
            int b = (int) ((centre(solid, axis) - low) / (high - low) * BINS);
            return Math.min(BINS - 1, b);
        }

        private float centre(int solid, int axis) {
            return 0.5f * (bounds[6 * solid + axis] + bounds[6 * solid + 3 + axis]);
        }

        private static float[] empty() {
            float m = Float.MAX_VALUE;
            return new float[] {m, m, m, -m, -m, -m};
        }

        private static void grow(float[] cover, float[] by, int at) {
            for (int k = 0; k < 3; k++) {
                cover[k] = Math.min(cover[k], by[at + k]);
                cover[3 + k] = Math.max(cover[3 + k], by[at + 3 + k]);
            }
        }

        private static double area(float[] c) {
            double x = c[3] - c[0];
            double y = c[4] - c[1];
            double z = c[5] - c[2];
            return x * y + y * z + z * x;
        }
    }
}
