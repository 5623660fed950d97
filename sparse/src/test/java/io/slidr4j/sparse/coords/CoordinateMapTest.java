package io.slidr4j.sparse.coords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.engine.EngineException;

import org.junit.jupiter.api.Test;

import java.util.List;

class CoordinateMapTest {

    @Test
    void coordinatesComeBackAsTheyWent() {
        int[] coordinates = {0, -3, 4, 5, 511, 126975, -126976, 0, 7, 0, 0, -1};
        CoordinateMap map = CoordinateMap.of(coordinates);
        assertThat(map.coordinates()).containsExactly(coordinates);
        assertThat(map.size()).isEqualTo(3);
    }

    @Test
    void stridedFloorsTowardsMinusInfinityInOrderOfAppearance() {
        CoordinateMap map =
                CoordinateMap.of(new int[] {0, 5, 5, 5, 0, -1, -2, -3, 0, 4, 5, 5, 1, 5, 5, 5});
        CoordinateMap coarse = map.strided(2);
        assertThat(coarse.tensorStride()).isEqualTo(2);
        assertThat(coarse.coordinates()).containsExactly(0, 4, 4, 4, 0, -2, -2, -4, 1, 4, 4, 4);
    }

    @Test
    void stridedInTwoStepsIsStridedInOne() {
        CoordinateMap map = KernelMapTest.randomMap(500, 2);
        assertThat(map.strided(2).strided(3).coordinates())
                .containsExactly(map.strided(6).coordinates());
    }

    @Test
    void aBatchIsItsCloudsInTheirOrder() {
        Voxels first = new Voxels(new int[] {1, 2, 3}, new int[] {0}, new int[] {0});
        Voxels none = new Voxels(new int[0], new int[0], new int[0]);
        Voxels last = new Voxels(new int[] {1, 2, 3, -1, 0, 0}, new int[] {0, 1}, new int[] {0, 1});
        assertThat(CoordinateMap.ofBatch(List.of(first, none, last)).coordinates())
                .containsExactly(0, 1, 2, 3, 2, 1, 2, 3, 2, -1, 0, 0);
    }

    @Test
    void aVoxelTwiceIsAnError() {
        assertThatThrownBy(() -> CoordinateMap.of(new int[] {0, 1, 2, 3, 0, 1, 2, 3}))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("(1, 2, 3) of cloud 0 occurs twice");
    }

    @Test
    void coordinatesBeyondTheFieldsAreAnError() {
        assertThatThrownBy(() -> CoordinateMap.of(new int[] {0, 126976, 0, 0}))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Voxel (126976, 0, 0) is out of range");
        assertThatThrownBy(() -> CoordinateMap.of(new int[] {0, 0, 0, -126977}))
                .isInstanceOf(EngineException.class);
        assertThatThrownBy(() -> CoordinateMap.of(new int[] {512, 0, 0, 0}))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Batch index 512");
    }

    @Test
    void manyVoxelsAreFoundAgain() {
        CoordinateMap map = KernelMapTest.randomMap(20_000, 3);
        for (int row = 0; row < map.size(); row++) {
            assertThat(map.row(map.voxel(row))).isEqualTo(row);
        }
        assertThat(map.row(PackedCoordinate.pack(3, 0, 0, 0))).isEqualTo(RowIndex.ABSENT);
    }
}
