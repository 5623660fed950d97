package io.slidr4j.view.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

class SimilarityTest {

    @Test
    void equalsTheNaiveCosineWhateverTheLengths() {
        RandomGenerator random = new SplittableRandom(3);
        float[] values = new float[5003 * 7];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        FeatureMatrix features = new FeatureMatrix(values, 7);
        float[] query = features.row(4321);
        float[] cosine = Similarity.cosine(features, query);
        assertThat(cosine[4321]).isCloseTo(1f, within(1e-6f));
        for (int n = 0; n < cosine.length; n++) {
            assertThat(cosine[n]).isCloseTo((float) naive(features.row(n), query), within(1e-6f));
        }
    }

    @Test
    void aFeatureWithoutLengthIsLikeNothing() {
        FeatureMatrix features = new FeatureMatrix(new float[] {0, 0, 3, 4}, 2);
        assertThat(Similarity.cosine(features, new float[] {3, 4})).containsExactly(0, 1);
        assertThat(Similarity.cosine(features, new float[2])).containsExactly(0, 0);
    }

    @Test
    void noRowsGiveNoValues() {
        assertThat(Similarity.cosine(new FeatureMatrix(new float[0], 4), new float[4])).isEmpty();
    }

    private static double naive(float[] a, float[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int c = 0; c < a.length; c++) {
            ab += (double) a[c] * b[c];
            aa += (double) a[c] * a[c];
            bb += (double) b[c] * b[c];
        }
        return ab / Math.sqrt(aa * bb);
    }
}
