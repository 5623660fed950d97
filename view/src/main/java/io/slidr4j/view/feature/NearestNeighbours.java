package io.slidr4j.view.feature;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Classifies features by their k nearest examples, by cosine similarity (the classifier of SLidR's
 * supplementary video). Of two examples equally near, the earlier counts.
 */
public final class NearestNeighbours {

    /** Queries and examples for one piece of work: what a core's cache holds. */
    private static final int QUERIES = 32;

    private static final int EXAMPLES = 1024;

    private final int k;
    private final int channels;
    private final float[] examples; // [C, M], unit length
    private final int count;
    private final int[] columns; // [M] into labels
    private final List<Integer> labels;

    /**
     * A classifier.
     *
     * @param examples one or more
     * @param k how many neighbours vote, 1..255; all examples where there are fewer
     */
    public NearestNeighbours(Examples examples, int k) {
        this.count = examples.labels().length;
        this.k = Math.min(k, count);
        this.channels = examples.features().channels();
        this.examples = transposed(unit(examples.features()), channels);
        this.labels =
                IntStream.range(0, count)
                        .mapToObj(m -> (int) examples.labels()[m])
                        .distinct()
                        .sorted()
                        .toList();
        this.columns =
                IntStream.range(0, count)
                        .map(m -> labels.indexOf((int) examples.labels()[m]))
                        .toArray();
    }

    /**
     * Asks the neighbours.
     *
     * @param features {@code [N, C]}
     * @return what they say of each row
     */
    public Votes classify(FeatureMatrix features) {
        DistinctRows distinct = DistinctRows.of(features);
        float[] unit = unit(features);
        int[] rows = distinct.first();
        byte[] each = new byte[rows.length * labels.size()]; // [D, L]
        IntStream.range(0, (rows.length + QUERIES - 1) / QUERIES)
                .parallel()
                .forEach(piece -> vote(unit, rows, piece * QUERIES, each));
        return new Votes(k, labels, spread(each, distinct.kind()));
    }

    private byte[] spread(byte[] each, int[] kind) {
        int width = labels.size();
        byte[] all = new byte[kind.length * width]; // [N, L]
        for (int n = 0; n < kind.length; n++) {
            System.arraycopy(each, kind[n] * width, all, n * width, width);
        }
        return all;
    }

    private void vote(float[] unit, int[] rows, int from, byte[] each) {
        int queries = Math.min(QUERIES, rows.length - from);
        Nearest[] nearest = new Nearest[queries];
        Arrays.setAll(nearest, _ -> new Nearest(k));
        float[] products = new float[EXAMPLES];
        for (int start = 0; start < count; start += EXAMPLES) {
            int length = Math.min(EXAMPLES, count - start);
            for (int q = 0; q < queries; q++) {
                multiply(unit, rows[from + q], start, length, products);
                nearest[q].offer(products, start, length);
            }
        }
        for (int q = 0; q < queries; q++) {
            for (int m : nearest[q].examples) {
                each[(from + q) * labels.size() + columns[m]]++;
            }
        }
    }

    /** Channel by channel, so that the inner loop runs over examples and can be vectorised. */
    private void multiply(float[] unit, int row, int start, int length, float[] products) {
        Arrays.fill(products, 0, length, 0);
        for (int c = 0; c < channels; c++) {
            float factor = unit[row * channels + c];
            int offset = c * count + start;
            for (int m = 0; m < length; m++) {
                products[m] += factor * examples[offset + m];
            }
        }
    }

    /** The k nearest examples so far, nearest first. */
    private static final class Nearest {

        private final int[] examples;
        private final float[] cosines;

        Nearest(int k) {
            examples = new int[k];
            cosines = new float[k];
            Arrays.fill(cosines, Float.NEGATIVE_INFINITY);
        }

        void offer(float[] products, int start, int length) {
            int last = examples.length - 1;
            for (int m = 0; m < length; m++) {
                if (products[m] > cosines[last]) {
                    insert(products[m], start + m);
                }
            }
        }

        private void insert(float cosine, int example) {
            int at = examples.length - 1;
            while (at > 0 && cosines[at - 1] < cosine) {
                cosines[at] = cosines[at - 1];
                examples[at] = examples[at - 1];
                at--;
            }
            cosines[at] = cosine;
            examples[at] = example;
        }
    }

    private static float[] unit(FeatureMatrix features) {
        int channels = features.channels();
        float[] unit = new float[features.values().length];
        for (int n = 0; n < features.rows(); n++) {
            double sum = 0;
            for (int i = n * channels; i < (n + 1) * channels; i++) {
                sum += (double) features.values()[i] * features.values()[i];
            }
            double scale = sum > 0 ? 1 / Math.sqrt(sum) : 0;
            for (int i = n * channels; i < (n + 1) * channels; i++) {
                unit[i] = (float) (features.values()[i] * scale);
            }
        }
        return unit;
    }

    private static float[] transposed(float[] rows, int channels) {
        int count = rows.length / channels;
        float[] columns = new float[rows.length];
        for (int m = 0; m < count; m++) {
            for (int c = 0; c < channels; c++) {
                columns[c * count + m] = rows[m * channels + c];
            }
        }
        return columns;
    }
}
