package io.slidr4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormulaWeightsTest {

    @Test
    void rangesFollowTheNames() {
        assertWithin("bn.running_var", 0.5f, 1.5f, 64);
        assertWithin("bn.running_mean", -0.1f, 0.1f, 64);
        assertWithin("final.bias", -0.1f, 0.1f, 1, 64);
        assertWithin("bn.weight", 0.5f, 1.5f, 64);
        assertWithin("pos_embed", -0.02f, 0.02f, 1, 5, 8);
        assertWithin("conv.kernel", -0.333334f, 0.333334f, 27, 2, 8);
        assertWithin("conv.weight", -0.333334f, 0.333334f, 8, 6, 3, 3);
        assertThat(FormulaWeights.values(1, "bn.num_batches_tracked")).containsExactly(0);
    }

    @Test
    void seedAndNameDecide() {
        assertThat(FormulaWeights.values(1, "a", 2, 2))
                .isEqualTo(FormulaWeights.values(1, "a", 2, 2))
                .isNotEqualTo(FormulaWeights.values(2, "a", 2, 2))
                .isNotEqualTo(FormulaWeights.values(1, "b", 2, 2));
    }

    /** Computed by hand from the formula in Python's integers: (seed 1, name 'kernel', index 0). */
    @Test
    void firstUniformNumber() {
        assertThat(FormulaWeights.uniform(1, "kernel", 1)[0]).isEqualTo(EXPECTED);
    }

    private static final double EXPECTED = 0.11511373347407683;

    private static void assertWithin(String name, float low, float high, long... shape) {
        for (float value : FormulaWeights.values(1, name, shape)) {
            assertThat(value).as(name).isBetween(low, high);
        }
    }
}
