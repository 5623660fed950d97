package io.slidr4j.image.superpixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AdjustedRandTest {

    @Test
    void renamedLabelsAgree() {
        assertThat(AdjustedRand.index(new byte[] {0, 0, 1, 2}, new byte[] {5, 5, -1, 0}))
                .isEqualTo(1);
    }

    /** Four pixels in pairs against four in crossing pairs: -0.5 by the formula. */
    @Test
    void crossingLabelsDisagree() {
        assertThat(AdjustedRand.index(new byte[] {0, 0, 1, 1}, new byte[] {0, 1, 0, 1}))
                .isCloseTo(-0.5, within(1e-12));
    }
}
