package io.slidr4j.data.semantickitti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.data.DataException;
import io.slidr4j.data.label.LabelledScan;
import io.slidr4j.data.nuscenes.SplitName;
import io.slidr4j.testkit.Shared;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

class SemanticKittiScansTest {

    @TempDir Path root;

    @Test
    void bothLayoutsAreFound() throws IOException {
        frame("sequences/00", 0);
        assertThat(find().folder()).isEqualTo(root.resolve("sequences"));
        Files.move(root.resolve("sequences"), root.resolve("moved"));
        Files.createDirectories(root.resolve("dataset"));
        Files.move(root.resolve("moved"), root.resolve("dataset/sequences"));
        assertThat(find().folder()).isEqualTo(root.resolve("dataset/sequences"));
    }

    @Test
    void theTestSplitEndsWithSequence21() {
        root.resolve("sequences").toFile().mkdir();
        assertThat(find().of(SplitName.TEST)).hasSize(11).contains("11", "21");
        assertThat(find().of(SplitName.TRAIN)).hasSize(10).doesNotContain("08");
        assertThat(find().of(SplitName.VAL)).containsExactly("08");
    }

    @Test
    void everyNthFrameOfTheSortedListIsTaken() throws IOException {
        for (int i = 4; i >= 0; i--) {
            frame("sequences/09", i);
            frame("sequences/01", i);
        }
        SemanticKittiScans third = SemanticKittiScans.of(find(), SplitName.TRAIN, 3, true);
        assertThat(third.chosen())
                .containsExactly("01/000000", "01/000003", "09/000001", "09/000004");
        assertThat(third.name(1)).isEqualTo("01/000003");
        assertThat(third.predictionFile(2))
                .isEqualTo(Path.of("sequences/09/predictions/000001.label"));
    }

    @Test
    void aScanComesWithItsLabels() throws IOException {
        frame("sequences/08", 0);
        LabelledScan scan = SemanticKittiScans.of(find(), SplitName.VAL, 1, true).load(0);
        assertThat(scan.cloud().size()).isEqualTo(2);
        assertThat(scan.labels()).containsExactly(9, 0);
        SemanticKittiScans bare = SemanticKittiScans.of(find(), SplitName.VAL, 1, false);
        assertThat(bare.load(0).labels()).containsExactly(0, 0);
    }

    @Test
    void labelsOfAnotherScanAreRefused() throws IOException {
        frame("sequences/08", 0);
        Files.write(root.resolve("sequences/08/labels/000000.label"), new byte[12]);
        SemanticKittiScans scans = SemanticKittiScans.of(find(), SplitName.VAL, 1, true);
        assertThatThrownBy(() -> scans.load(0))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("000000.label");
        assertThatThrownBy(() -> scans.labels(0)).isInstanceOf(DataException.class);
    }

    @Test
    void emptySplitsAndFoldersAreErrors() throws IOException {
        assertThatThrownBy(this::find)
                .isInstanceOf(DataException.class)
                .hasMessageContaining(root.toString());
        frame("sequences/00", 0);
        assertThatThrownBy(() -> SemanticKittiScans.of(find(), SplitName.VAL, 1, true))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("'val'", "08");
    }

    @Test
    void aFileOfListsReplacesTheOfficialOnes() throws IOException {
        frame("sequences/00", 0);
        Files.writeString(root.resolve("splits.json"), "{\"train\": [\"00\"], \"val\": [\"00\"]}");
        assertThat(SemanticKittiScans.of(find(), SplitName.VERIFYING, 1, true).size()).isOne();
    }

    @Test
    void theRealFragmentIsRead() {
        KittiSequences real =
                KittiSequences.find(Shared.path("data/semantickitti"), Optional.empty());
        LabelledScan scan = SemanticKittiScans.of(real, SplitName.TRAIN, 1, true).load(0);
        int[] counts = new int[20];
        for (byte label : scan.labels()) {
            counts[label]++;
        }
        assertThat(scan.cloud().size()).isEqualTo(50);
        assertThat(counts[13]).isEqualTo(25); // building
        assertThat(counts[15]).isEqualTo(17); // vegetation
        assertThat(counts[16]).isEqualTo(3); // trunk
        assertThat(counts[18]).isEqualTo(2); // pole
        assertThat(counts[0]).isEqualTo(3); // unlabelled, other structure
    }

    private KittiSequences find() {
        return KittiSequences.find(root, Optional.empty());
    }

    /** Two points: road and unlabelled. */
    private void frame(String sequence, int number) throws IOException {
        Path folder = root.resolve(sequence);
        Files.createDirectories(folder.resolve("velodyne"));
        Files.createDirectories(folder.resolve("labels"));
        Files.write(folder.resolve("velodyne/%06d.bin".formatted(number)), new byte[32]);
        Files.write(
                folder.resolve("labels/%06d.label".formatted(number)),
                new byte[] {40, 0, 0, 0, 0, 0, 0, 0});
    }
}
