package io.slidr4j.data.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.data.DataException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class LabelFileTest {

    @TempDir Path folder;

    @Test
    void theSetsHaveTheBenchmarksClasses() {
        assertThat(LabelSet.NUSCENES.size()).isEqualTo(17);
        assertThat(LabelSet.SEMANTIC_KITTI.size()).isEqualTo(20);
        assertThat(LabelSet.NUSCENES.scored()).startsWith("barrier").endsWith("vegetation");
        assertThat(LabelSet.SEMANTIC_KITTI.scored()).startsWith("car").endsWith("traffic-sign");
        for (int id = 0; id < 32; id++) {
            assertThat(LabelSet.NUSCENES.labelOf(id)).isBetween(0, 16);
        }
        assertThat(LabelSet.NUSCENES.labelOf(32)).isNegative();
        for (LabelSet set : LabelSet.values()) {
            for (int label = 0; label < set.size(); label++) {
                assertThat(set.labelOf(set.idOf(label))).isEqualTo(label);
            }
        }
    }

    @Test
    void nuScenesHasOneByteAPoint() throws IOException {
        Path file = write(24, 30, 0, 17, 6);
        assertThat(LabelFile.read(LabelSet.NUSCENES, file, 5)).containsExactly(11, 16, 0, 4, 7);
    }

    @Test
    void kittiHasTheClassInTheLowerHalf() throws IOException {
        Path file = write(252, 0, 7, 0, 80, 0, 255, 255); // (252, instance 7), (80, 65535)
        assertThat(LabelFile.read(LabelSet.SEMANTIC_KITTI, file, 2)).containsExactly(1, 18);
    }

    @Test
    void anotherLengthThanTheScansIsRefused() throws IOException {
        Path file = write(1, 2, 3);
        assertThatThrownBy(() -> LabelFile.read(LabelSet.NUSCENES, file, 4))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll(file.toString(), "3 bytes", "4 points");
        assertThatThrownBy(() -> LabelFile.read(LabelSet.SEMANTIC_KITTI, file, 3))
                .isInstanceOf(DataException.class);
    }

    @Test
    void anUnknownIdIsRefused() throws IOException {
        Path file = write(1, 32);
        assertThatThrownBy(() -> LabelFile.read(LabelSet.NUSCENES, file, 2))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("Point 1", file.toString(), "32", "nuScenes");
        Path kitti = write(2, 0, 0, 0);
        assertThatThrownBy(() -> LabelFile.read(LabelSet.SEMANTIC_KITTI, kitti, 1))
                .hasMessageContainingAll("Point 0", "id 2", "SemanticKITTI");
    }

    @Test
    void aMissingFileIsNamed() {
        Path file = folder.resolve("none.bin");
        assertThatThrownBy(() -> LabelFile.read(LabelSet.NUSCENES, file, 2))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(file.toString());
    }

    private Path write(int... bytes) throws IOException {
        byte[] content = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            content[i] = (byte) bytes[i];
        }
        return Files.write(folder.resolve("labels"), content);
    }
}
