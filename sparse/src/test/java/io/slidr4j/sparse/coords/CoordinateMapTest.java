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
    void partsAreWholeCloudsOfEnoughVoxels() {
        CoordinateMap map = map(0, 0, 2, 3, 3, 3, 4);
        assertThat(sizes(map.parts(1))).containsExactly(2, 1, 3, 1);
        assertThat(sizes(map.parts(3))).containsExactly(3, 3, 1);
        assertThat(sizes(map.parts(8))).containsExactly(7);
        assertThat(map.parts(3).get(1).coordinates())
                .containsExactly(3, 3, 0, 0, 3, 4, 0, 0, 3, 5, 0, 0);
        assertThat(map.strided(2).parts(2))
                .extracting(CoordinateMap::tensorStride)
                .containsExactly(2, 2, 2);
    }

    @Test
    void cloudsInPiecesStayTogether() {
        assertThat(sizes(map(0, 1, 0).parts(1))).containsExactly(3);
        assertThat(sizes(map(1, 1).parts(1))).containsExactly(2);
        assertThat(sizes(map().parts(1))).containsExactly(0);
    }

    /** A voxel (row, 0, 0) in each of the given clouds. */
    private static CoordinateMap map(int... clouds) {
        int[] coordinates = new int[clouds.length * 4];
        for (int row = 0; row < clouds.length; row++) {
            coordinates[row * 4] = clouds[row];
            coordinates[row * 4 + 1] = row;
        }
        return CoordinateMap.of(coordinates);
    }

    private static List<Integer> sizes(List<CoordinateMap> parts) {
        return parts.stream().map(CoordinateMap::size).toList();
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
