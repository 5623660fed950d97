package io.slidr4j.view.feature;

import java.util.List;

/**
 * What the nearest neighbours of features say.
 *
 * @param k how many neighbours each feature has
 * @param labels the L classes that examples had, ascending
 * @param counts {@code [N, L]} how many of the neighbours are of each class
 */
public record Votes(int k, List<Integer> labels, byte[] counts) {

    /** Copies the list. */
    public Votes {
        labels = List.copyOf(labels);
    }

    /** How many features N were asked about. */
    public int rows() {
        return counts.length / labels.size();
    }

    /**
     * The share of a feature's neighbours that are of a class: its probability.
     *
     * @param row 0..N-1
     * @param column 0..L-1
     * @return 0..1
     */
    public float share(int row, int column) {
        return (counts[row * labels.size() + column] & 255) / (float) k;
    }

    /**
     * The shares of one class.
     *
     * @param label a class; one that no example had has none
     * @return {@code [N]} 0..1
     */
    public float[] shares(int label) {
        int column = labels.indexOf(label);
        float[] shares = new float[rows()];
        for (int n = 0; n < shares.length && column >= 0; n++) {
            shares[n] = share(n, column);
        }
        return shares;
    }

    /** The class that most neighbours are of, the lowest of several; {@code [N]}. */
    public byte[] classes() {
        byte[] classes = new byte[rows()];
        int width = labels.size();
        for (int n = 0; n < classes.length; n++) {
            int best = 0;
            for (int column = 1; column < width; column++) {
                if ((counts[n * width + column] & 255) > (counts[n * width + best] & 255)) {
                    best = column;
                }
            }
            classes[n] = labels.get(best).byteValue();
        }
        return classes;
    }
}
