package io.slidr4j.sparse.points;

import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The three nearest known points of every point, nearest first; of equally near ones the lower
 * index. Where fewer than three are known, index 0 at an infinite distance stands for the others.
 *
 * @param indices of known points, [N * 3]
 * @param squared their squared distances, [N * 3], m²
 */
public record ThreeNearest(int[] indices, float[] squared) {

    private static final int THREE = 3;

    /** Keeps a weight finite where a point is a known one itself; of distances in metres. */
    private static final float SMALLEST = 1e-8f;

    /**
     * Searches for every point, on all cores.
     *
     * @param points whose neighbours are wanted, [N]
     * @param known where they are searched, at least one
     * @throws IllegalArgumentException where nothing is known
     */
    public static ThreeNearest of(PointColumns points, PointColumns known) {
        known.requirePoints();
        int[] indices = new int[THREE * points.size()];
        float[] squared = new float[THREE * points.size()];
        Arrays.fill(squared, Float.POSITIVE_INFINITY);
        ThreeNearest nearest = new ThreeNearest(indices, squared);
        IntStream.range(0, points.size())
                .parallel()
                .forEach(n -> nearest.search(Distances.from(points, n, known), THREE * n));
        return nearest;
    }

    private void search(Distances distances, int at) {
        int whole = distances.whole();
        for (int k = 0; k < whole; k += Distances.LANES) {
            VectorMask<Float> nearer =
                    distances.toLanes(k).compare(VectorOperators.LT, squared[at + 2]);
            for (long left = nearer.toLong(); left != 0; left &= left - 1) {
                int candidate = k + Long.numberOfTrailingZeros(left);
                offer(candidate, distances.to(candidate), at);
            }
        }
        for (int k = whole; k < distances.points().size(); k++) {
            offer(k, distances.to(k), at);
        }
    }

    /** Puts a candidate before all that are farther. */
    private void offer(int candidate, float distance, int at) {
        int place = at + THREE;
        while (place > at && distance < squared[place - 1]) {
            place--;
        }
        int moved = at + THREE - 1 - place;
        if (moved >= 0) {
            System.arraycopy(squared, place, squared, place + 1, moved);
            System.arraycopy(indices, place, indices, place + 1, moved);
            squared[place] = distance;
            indices[place] = candidate;
        }
    }

    /**
     * What share each neighbour has in a point: 1 / (distance + 1e-8), divided by their sum (Qi et
     * al., NeurIPS 2017, eq. 2).
     *
     * @return [N * 3]
     */
    public float[] weights() {
        float[] weights = new float[squared.length];
        for (int at = 0; at < weights.length; at += THREE) {
            for (int i = at; i < at + THREE; i++) {
                weights[i] = 1 / ((float) Math.sqrt(squared[i]) + SMALLEST);
            }
            float sum = weights[at] + weights[at + 1] + weights[at + 2];
            for (int i = at; i < at + THREE; i++) {
                weights[i] /= sum;
            }
        }
        return weights;
    }
}
