package io.slidr4j.view.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

class PrincipalColoursTest {

    /** Five independent channels of very different spread: the components are the widest three. */
    @Test
    void findsTheWidestDirections() {
        double[] spread = {0.1, 9, 0.2, 3, 30};
        FeatureMatrix features = random(4000, spread);
        PrincipalColours colours = PrincipalColours.fit(List.of(features));
        int[] widest = {4, 1, 3};
        for (int axis = 0; axis < 3; axis++) {
            double[] along = colours.project(0, axis);
            double[] centred = channel(features, widest[axis]);
            assertThat(Math.abs(correlation(along, centred))).isCloseTo(1, within(0.01));
        }
    }

    @Test
    void twoMatricesShareTheirColours() {
        FeatureMatrix one = random(500, new double[] {1, 2, 3, 4});
        FeatureMatrix other = new FeatureMatrix(one.values().clone(), 4);
        List<int[]> colours = PrincipalColours.of(List.of(one, other));
        assertThat(colours.getFirst()).isEqualTo(colours.getLast()).hasSize(500);
    }

    @Test
    void equalFeaturesDoNotFail() {
        FeatureMatrix same = new FeatureMatrix(new float[64], 8);
        assertThat(PrincipalColours.of(List.of(same)).getFirst()).hasSize(8).containsOnly(0);
    }

    private static FeatureMatrix random(int rows, double[] spread) {
        RandomGenerator random = new SplittableRandom(5);
        float[] values = new float[rows * spread.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (7 + spread[i % spread.length] * random.nextGaussian());
        }
        return new FeatureMatrix(values, spread.length);
    }

    private static double[] channel(FeatureMatrix features, int channel) {
        double[] values = new double[features.rows()];
        for (int n = 0; n < values.length; n++) {
            values[n] = features.row(n)[channel] - 7;
        }
        return values;
    }

    private static double correlation(double[] a, double[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return ab / Math.sqrt(aa * bb);
    }
}
