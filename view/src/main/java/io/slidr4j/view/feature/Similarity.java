package io.slidr4j.view.feature;

import java.util.stream.IntStream;

/** Cosine similarity of features to one query (SLidR, figures 3 to 5). */
public final class Similarity {

    /** Rows for one piece of work. */
    private static final int PIECE = 2048;

    private Similarity() {}

    /**
     * The cosine of every row to a query.
     *
     * @param query {@code [C]}
     * @return {@code [N]} in -1..1; 0 where a feature or the query has no length
     */
    public static float[] cosine(FeatureMatrix features, float[] query) {
        if (query.length != features.channels()) {
            throw new IllegalArgumentException(
                    "A query of %d channels fits no features of %d."
                            .formatted(query.length, features.channels()));
        }
        float[] cosine = new float[features.rows()];
        double length = Math.sqrt(dot(query, 0, query, query.length));
        IntStream.range(0, (cosine.length + PIECE - 1) / PIECE)
                .parallel()
                .forEach(piece -> fill(features, query, length, piece * PIECE, cosine));
        return cosine;
    }

    private static void fill(
            FeatureMatrix features, float[] query, double length, int from, float[] cosine) {
        int channels = query.length;
        float[] values = features.values();
        for (int n = from; n < Math.min(from + PIECE, cosine.length); n++) {
            double own = Math.sqrt(dot(values, n * channels, values, channels));
            double product = dot(values, n * channels, query, channels);
            cosine[n] = own * length > 0 ? (float) Math.clamp(product / (own * length), -1, 1) : 0;
        }
    }

    /** Of a row that starts at an offset with itself, or with a query. */
    private static double dot(float[] row, int offset, float[] other, int channels) {
        int start = row == other ? offset : 0;
        double sum = 0;
        for (int c = 0; c < channels; c++) {
            sum += (double) row[offset + c] * other[start + c];
        }
        return sum;
    }
}
