package io.slidr4j.sparse.coords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.engine.EngineException;

import org.junit.jupiter.api.Test;

class CoordinateManagerTest {

    private static final KernelShape TWO = KernelShape.of(2);

    private final CoordinateManager manager =
            new CoordinateManager(KernelMapTest.randomMap(300, 2));

    @Test
    void everyMapIsBuiltOnce() {
        KernelMap down = manager.kernelMap(1, TWO, 2);
        assertThat(manager.kernelMap(1, TWO, 2)).isSameAs(down);
        assertThat(manager.kernelMap(1, KernelShape.of(3), 2)).isNotSameAs(down);
        assertThat(manager.coordinates(2).size()).isEqualTo(down.outputRows());
    }

    @Test
    void aTransposedLayerGoesBackTheSameWay() {
        KernelMap down = manager.kernelMap(1, TWO, 2);
        assertThat(manager.transposedKernelMap(2, TWO, 2)).isSameAs(down.reversed());
    }

    @Test
    void aTransposedLayerNeedsVoxelsToLandOn() {
        assertThatThrownBy(() -> manager.transposedKernelMap(1, TWO, 2))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("stride 2 does not fit tensor stride 1");
        assertThatThrownBy(() -> manager.transposedKernelMap(8, TWO, 2))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("no voxels at tensor stride 4");
    }

    @Test
    void aKernelThatReachesTooFarIsAnError() {
        assertThatThrownBy(() -> manager.kernelMap(1, new KernelShape(3, 5000), 1))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("reaches too far");
    }
}
