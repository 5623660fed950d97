package io.slidr4j.data.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.data.DataException;
import io.slidr4j.data.PointCloud;
import io.slidr4j.testkit.Shared;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Scan files, whole and broken. */
final class ScanFormatTest {
    @TempDir Path folder;

    private Path write(float... values) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return Files.write(folder.resolve("scan.bin"), bytes.array());
    }

    private static void assertRefused(ScanFormat format, Path file, String message) {
        assertThatThrownBy(() -> format.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void readsTheFirstFourColumns() throws IOException {
        PointCloud nuScenes = ScanFormat.NUSCENES.read(write(1, 2, 3, 200, 31, 4, 5, 6, 0, 0));
        assertThat(nuScenes.xyz()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(nuScenes.intensity()).containsExactly(200, 0);
        PointCloud kitti = ScanFormat.KITTI.read(write(1, 2, 3, 0.5f, 4, 5, 6, 1));
        assertThat(kitti.xyz()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(kitti.intensity()).containsExactly(0.5f, 1);
    }

    @Test
    void readsRealScans() {
        Path kitti = Shared.path("data/kitti/training/velodyne/000000.bin");
        PointCloud cloud = ScanFormat.KITTI.read(kitti);
        assertThat((long) cloud.size() * 16).isEqualTo(kitti.toFile().length());
        assertThat(cloud.intensity()[0]).isBetween(0f, 1f);
    }

    @Test
    void refusesATruncatedScan() throws IOException {
        Path file = write(1, 2, 3, 4, 5, 6, 7);
        assertRefused(ScanFormat.NUSCENES, file, "truncated");
        assertRefused(ScanFormat.KITTI, file, "truncated");
    }

    @Test
    void refusesAnEmptyOrMissingScan() throws IOException {
        assertRefused(ScanFormat.KITTI, write(), "no points");
        assertRefused(ScanFormat.KITTI, folder.resolve("nowhere.bin"), "There is no scan");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void refusesNumbersThatAreNotFinite(float bad) throws IOException {
        for (int column = 0; column < 4; column++) {
            float[] values = {1, 2, 3, 4, 1e38f, -1e38f, 1e38f, 1e38f};
            values[4 + column] = bad;
            assertRefused(ScanFormat.KITTI, write(values), "Point 1 of");
        }
        ScanFormat.NUSCENES.read(write(1, 2, 3, 4, bad)); // the ring index is not read
    }

    @Test
    void formatsHaveNames() {
        assertThat(ScanFormat.parse("KITTI")).isEqualTo(ScanFormat.KITTI);
        assertThat(ScanFormat.parse("nuscenes")).isEqualTo(ScanFormat.NUSCENES);
        assertThatThrownBy(() -> ScanFormat.parse("waymo"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'waymo'");
    }
}
