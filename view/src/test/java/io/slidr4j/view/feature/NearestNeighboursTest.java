package io.slidr4j.view.feature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

class NearestNeighboursTest {

    private static final int CHANNELS = 7;
    private static final int K = 20;

    private final RandomGenerator random = new SplittableRandom(11);

    @Test
    void votesAsBruteForceDoes() {
        Examples examples = new Examples(features(2500), labels(2500));
        FeatureMatrix queries = features(333);
        Votes votes = new NearestNeighbours(examples, K).classify(queries);
        assertThat(votes.labels()).containsExactly(1, 2, 3, 4);
        for (int n = 0; n < queries.rows(); n++) {
            int[] expected = naive(examples, queries.row(n), K);
            for (int label = 1; label <= 4; label++) {
                assertThat(votes.shares(label)[n]).isEqualTo(expected[label] / (float) K);
            }
        }
    }

    @Test
    void theClassOfMostNeighboursWins() {
        FeatureMatrix two = new FeatureMatrix(new float[] {1, 0, 0.9f, 0.1f, 0, 1}, 2);
        Examples examples = new Examples(two, new byte[] {5, 5, 9});
        Votes votes =
                new NearestNeighbours(examples, 3)
                        .classify(new FeatureMatrix(new float[] {0, 3, 3, 0}, 2));
        assertThat(votes.classes()).containsExactly(5, 5);
        Votes nearest =
                new NearestNeighbours(examples, 1)
                        .classify(new FeatureMatrix(new float[] {0, 3, 3, 0}, 2));
        assertThat(nearest.classes()).containsExactly(9, 5);
    }

    @Test
    void fewerExamplesThanKAllVote() {
        Examples examples = new Examples(features(3), new byte[] {1, 2, 2});
        Votes votes = new NearestNeighbours(examples, K).classify(features(5));
        assertThat(votes.k()).isEqualTo(3);
        assertThat(votes.classes()).containsOnly(2);
    }

    @Test
    void equalRowsGetEqualVotes() {
        FeatureMatrix once = features(40);
        float[] twice = new float[2 * once.values().length];
        System.arraycopy(once.values(), 0, twice, 0, once.values().length);
        System.arraycopy(once.values(), 0, twice, once.values().length, once.values().length);
        FeatureMatrix doubled = new FeatureMatrix(twice, CHANNELS);
        assertThat(DistinctRows.of(doubled).first()).hasSize(40);
        Examples examples = new Examples(features(500), labels(500));
        byte[] classes = new NearestNeighbours(examples, K).classify(doubled).classes();
        for (int n = 0; n < 40; n++) {
            assertThat(classes[n]).isEqualTo(classes[n + 40]);
        }
    }

    @Test
    void rareClassesKeepTheirExamples() {
        byte[] labels = labels(3000);
        labels[1234] = 9;
        Examples chosen = Examples.choose(features(3000), labels, 4, 50);
        assertThat(chosen.labels()).hasSize(151).contains(1, 2, 3, 9).doesNotContain(4);
        assertThat(chosen.and(chosen).labels()).hasSize(302);
    }

    private static int[] naive(Examples examples, float[] query, int k) {
        float[] cosine = Similarity.cosine(examples.features(), query);
        int[] votes = new int[5];
        IntStream.range(0, cosine.length)
                .boxed()
                .sorted(Comparator.comparingDouble(m -> -cosine[m]))
                .limit(k)
                .forEach(m -> votes[examples.labels()[m]]++);
        return votes;
    }

    private FeatureMatrix features(int rows) {
        float[] values = new float[rows * CHANNELS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new FeatureMatrix(values, CHANNELS);
    }

    private byte[] labels(int rows) {
        byte[] labels = new byte[rows];
        for (int m = 0; m < rows; m++) {
            labels[m] = (byte) (1 + m % 4);
        }
        return labels;
    }
}
