package io.slidr4j.data.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.data.DataException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

class LabelFileTest {

    @TempDir Path folder;

    /** The class of each id of nuScenes-lidarseg, as the reference's table has it. */
    private static final int[] NUSCENES = {
        0, 0, 7, 7, 7, 0, 7, 0, 0, 1, 0, 0, 8, 0, 2, 3, // 0 to 15
        3, 4, 5, 0, 0, 6, 9, 10, 11, 12, 13, 14, 15, 0, 16, 0 // 16 to 31
    };

    /** Pairs of an id of SemanticKITTI and its class, as the reference's table has them. */
    private static final int[][] KITTI = {
        {0, 0}, {1, 0}, {10, 1}, {11, 2}, {13, 5}, {15, 3}, {16, 5}, {18, 4}, {20, 5}, {30, 6},
        {31, 7}, {32, 8}, {40, 9}, {44, 10}, {48, 11}, {49, 12}, {50, 13}, {51, 14}, {52, 0},
        {60, 9}, {70, 15}, {71, 16}, {72, 17}, {80, 18}, {81, 19}, {99, 0}, {252, 1}, {253, 7},
        {254, 6}, {255, 8}, {256, 5}, {257, 5}, {258, 4}, {259, 5}
    };

    @Test
    void everyIdHasTheReferencesClass() {
        for (int id = 0; id < NUSCENES.length; id++) {
            assertThat(LabelSet.NUSCENES.labelOf(id)).as("id %d", id).isEqualTo(NUSCENES[id]);
        }
        for (int[] pair : KITTI) {
            int label = LabelSet.SEMANTIC_KITTI.labelOf(pair[0]);
            assertThat(label).as("id %d", pair[0]).isEqualTo(pair[1]);
        }
        long defined =
                IntStream.range(0, 1 << 16)
                        .filter(id -> LabelSet.SEMANTIC_KITTI.labelOf(id) >= 0)
                        .count();
        assertThat(defined).isEqualTo(KITTI.length);
    }

    @Test
    void submissionsHoldTheBenchmarksIds() {
        int[] wanted = {10, 11, 15, 18, 20, 30, 31, 32, 40, 44, 48, 49, 50, 51, 70, 71, 72, 80, 81};
        for (int label = 1; label <= wanted.length; label++) {
            assertThat(LabelSet.SEMANTIC_KITTI.idOf(label)).isEqualTo(wanted[label - 1]);
        }
    }

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
