package io.slidr4j.world.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

/** Holds affine maps against their inverses and quaternions against rotations. */
class AffineTest {
    private static final Offset<Double> CLOSE = within(1e-9);

    @Test
    void inverseLeadsBack() {
        Affine map = Affine.at(3, -2, 5).yaw(0.7).pitch(-0.3).scale(2, 0.5, 3).shear(0.4);
        double[] there = map.apply(1, 2, 3);
        double[] back = map.inverse().apply(there[0], there[1], there[2]);
        assertThat(back[0]).isCloseTo(1, CLOSE);
        assertThat(back[1]).isCloseTo(2, CLOSE);
        assertThat(back[2]).isCloseTo(3, CLOSE);
    }

    @Test
    void quaternionsGoThereAndBack() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200; i++) {
            double[] q = new double[4];
            double norm = 0;
            for (int k = 0; k < 4; k++) {
                q[k] = random.nextDouble(-1, 1);
                norm += q[k] * q[k];
            }
            double sign = Math.signum(q[0]);
            double[] back = Affine.rigid(q, new double[3]).quaternion();
            for (int k = 0; k < 4; k++) {
                assertThat(back[k]).isCloseTo(sign * q[k] / Math.sqrt(norm), CLOSE);
            }
        }
    }
}
