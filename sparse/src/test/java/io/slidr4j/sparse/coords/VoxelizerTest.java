package io.slidr4j.sparse.coords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.engine.EngineException;
import io.slidr4j.testkit.Npy;
import io.slidr4j.testkit.Shared;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

class VoxelizerTest {

    @Test
    void equalsTheReferenceOnARealScan() throws IOException {
        Voxels voxels = new Voxelizer.Cylindrical(0.1f).voxelize(realScan());
        int[] sorted = sortedRows(voxels);
        int[] place = new int[sorted.length];
        IntStream.range(0, sorted.length).forEach(i -> place[sorted[i]] = i);

        assertThat(gather(voxels, sorted)).containsExactly(golden("voxel_coords"));
        assertThat(Arrays.stream(sorted).map(v -> voxels.firstPoint()[v]).toArray())
                .containsExactly(golden("voxel_first_point"));
        assertThat(Arrays.stream(voxels.pointToVoxel()).map(v -> place[v]).toArray())
                .containsExactly(golden("point_to_voxel"));
    }

    @Test
    void equalsTheNaiveTwin() {
        float[] xyz = new float[3 * 5000];
        RandomGenerator random = new SplittableRandom(1);
        IntStream.range(0, xyz.length).forEach(i -> xyz[i] = (float) random.nextGaussian());
        for (Voxelizer voxelizer :
                List.of(new Voxelizer.Cylindrical(0.1f), new Voxelizer.Cartesian(0.2f))) {
            assertEqualsNaive(voxelizer, xyz);
        }
    }

    @Test
    void cartesianFloorsNegatives() {
        Voxels voxels = new Voxelizer.Cartesian(0.5f).voxelize(new float[] {-0.1f, 0.6f, -1f});
        assertThat(voxels.coordinates()).containsExactly(-1, 1, -2);
    }

    @Test
    void anglesReachFromMinus180To180() {
        float[] xyz = {-1, 0, 0, -1, -0f, 0, 0, 1, 0, 0, -1, 0, 0, 0, 0};
        Voxels voxels = new Voxelizer.Cylindrical(0.25f).voxelize(xyz);
        assertThat(voxels.coordinates())
                .containsExactly(4, 180, 0, 4, -180, 0, 4, 90, 0, 4, -90, 0, 0, 0, 0);
    }

    @Test
    void noPointNoVoxel() {
        assertThat(new Voxelizer.Cartesian(1).voxelize(new float[0]).count()).isZero();
    }

    @Test
    void badInputIsNamed() {
        Voxelizer voxelizer = new Voxelizer.Cylindrical(0.1f);
        assertThatThrownBy(() -> voxelizer.voxelize(new float[] {0, 0, 0, Float.NaN, 0, 0}))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Point 1 ");
        assertThatThrownBy(() -> voxelizer.voxelize(new float[] {1e6f, 0, 0}))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("out of range");
        assertThatThrownBy(() -> new Voxelizer.Cartesian(0)).hasMessageContaining("voxel_size");
    }

    private static void assertEqualsNaive(Voxelizer voxelizer, float[] xyz) {
        Voxels voxels = voxelizer.voxelize(xyz);
        Map<List<Double>, Integer> first = new HashMap<>();
        float[] cell = new float[3];
        for (int point = 0; point < xyz.length / 3; point++) {
            voxelizer.place(xyz[3 * point], xyz[3 * point + 1], xyz[3 * point + 2], cell);
            List<Double> key =
                    List.of(Math.floor(cell[0]), Math.floor(cell[1]), Math.floor(cell[2]));
            first.putIfAbsent(key, point);
            int voxel = voxels.pointToVoxel()[point];
            assertThat(voxels.firstPoint()[voxel]).isEqualTo(first.get(key));
            assertThat(voxels.axis(voxel, 1)).isEqualTo(key.get(1).intValue());
        }
        assertThat(voxels.count()).isEqualTo(first.size());
        assertThat(voxels.firstPoint()).isSorted();
    }

    /** Voxels sorted by their coordinates, as the golden rows are. */
    private static int[] sortedRows(Voxels voxels) {
        return IntStream.range(0, voxels.count())
                .boxed()
                .sorted(
                        Comparator.<Integer>comparingInt(v -> voxels.axis(v, 0))
                                .thenComparingInt(v -> voxels.axis(v, 1))
                                .thenComparingInt(v -> voxels.axis(v, 2)))
                .mapToInt(v -> v)
                .toArray();
    }

    private static int[] gather(Voxels voxels, int[] rows) {
        return Arrays.stream(rows)
                .flatMap(v -> IntStream.range(0, 3).map(axis -> voxels.axis(v, axis)))
                .toArray();
    }

    private static int[] golden(String name) {
        return Npy.read(Shared.reference("keyframe/" + name + ".npy")).ints();
    }

    /** x, y, z of a nuScenes scan: five float32 a point, little endian. */
    private static float[] realScan() throws IOException {
        Path file =
                Shared.nuScenes()
                        .resolve(
                                "samples/LIDAR_TOP/n015-2018-07-24-11-22-45+0800__LIDAR_TOP__"
                                        + "1532402927647951.pcd.bin");
        ByteBuffer scan = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        float[] xyz = new float[scan.capacity() / 20 * 3];
        for (int i = 0; i < xyz.length; i++) {
            xyz[i] = scan.getFloat(i / 3 * 20 + i % 3 * 4);
        }
        return xyz;
    }
}
