package io.slidr4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.model.MinkUNet;
import io.slidr4j.sparse.coords.CoordinateManager;
import io.slidr4j.sparse.coords.CoordinateMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Counted by hand: two voxels side by side, which are one voxel on all levels but the finest. */
class NetworkWorkTest {

    private final MinkUNet network = PointStep.network34c();
    private final NetworkWork work = NetworkWork.of(network);
    private final CoordinateManager maps =
            new CoordinateManager(CoordinateMap.of(new int[] {0, 0, 0, 0, 0, 1, 0, 0}));

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void layersAreReadOffTheirNames() {
        assertThat(work.layers().getFirst())
                .isEqualTo(new NetworkWork.Layer(1, 3, 1, false, 1, 32));
        assertThat(work.layers())
                .contains(
                        new NetworkWork.Layer(1, 2, 2, false, 32, 32),
                        new NetworkWork.Layer(16, 3, 1, false, 256, 256),
                        new NetworkWork.Layer(16, 2, 2, true, 256, 256),
                        new NetworkWork.Layer(8, 1, 1, false, 384, 256))
                .endsWith(new NetworkWork.Layer(1, 1, 1, false, 96, 64));
    }

    @Test
    void countsPairs() {
        assertThat(new NetworkWork.Layer(1, 3, 1, false, 1, 32).pairs(maps)).isEqualTo(4);
        assertThat(new NetworkWork.Layer(1, 2, 2, false, 32, 32).pairs(maps)).isEqualTo(2);
        assertThat(new NetworkWork.Layer(2, 3, 1, false, 32, 32).pairs(maps)).isEqualTo(1);
        assertThat(new NetworkWork.Layer(2, 2, 2, true, 96, 96).pairs(maps)).isEqualTo(2);
        assertThat(new NetworkWork.Layer(1, 1, 1, false, 96, 64).pairs(maps)).isEqualTo(2);
    }

    @Test
    void countsOperations() {
        long down =
                4 * 32 // conv0
                        + 2 * 32 * 32 // conv1
                        + 4 * 32 * 32 // block1
                        + 32 * 32 // conv2
                        + (32 * 64 * 2 + 64 * 64 * 5) // block2
                        + 64 * 64 // conv3
                        + (64 * 128 * 2 + 128 * 128 * 7) // block3
                        + 128 * 128 // conv4
                        + (128 * 256 * 2 + 256 * 256 * 11); // block4
        long up =
                256 * 256 // convtr4
                        + (384 * 256 * 2 + 256 * 256 * 3) // block5
                        + 256 * 128 // convtr5
                        + (192 * 128 * 2 + 128 * 128 * 3) // block6
                        + 128 * 96 // convtr6
                        + (128 * 96 * 2 + 96 * 96 * 3) // block7
                        + 2 * 96 * 96 // convtr7
                        + (4 * 128 * 96 + 2 * 128 * 96 + 3 * 4 * 96 * 96) // block8
                        + 2 * 96 * 64; // final
        work.buildMaps(maps);
        assertThat(work.forward(maps)).isEqualTo(2.0 * (down + up));
        assertThat(work.train(maps)).isEqualTo(6.0 * (down + up) - 2 * 4 * 32);
    }
}
