package io.slidr4j.downstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.data.label.LabelledScans;
import io.slidr4j.data.nuscenes.SplitName;
import io.slidr4j.data.semantickitti.KittiSequences;
import io.slidr4j.data.semantickitti.SemanticKittiScans;
import io.slidr4j.downstream.SeedStudy.Spread;
import io.slidr4j.train.TrainingException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

class SubmissionTest {

    @TempDir Path folder;

    @Test
    void kittiGetsTheDatasetsOwnIds() throws IOException {
        Path scan = folder.resolve("sequences/12/velodyne/000007.bin");
        Files.createDirectories(scan.getParent());
        Files.write(scan, new byte[32]);
        KittiSequences sequences = KittiSequences.find(folder, Optional.empty());
        LabelledScans scans = SemanticKittiScans.of(sequences, SplitName.TEST, 1, false);
        Submission submission = Submission.into(folder.resolve("out"), scans);
        submission.add(0, new byte[] {1, 19});
        submission.finish(false);
        Path file = folder.resolve("out/sequences/12/predictions/000007.label");
        assertThat(Files.readAllBytes(file)).containsExactly(10, 0, 0, 0, 81, 0, 0, 0);
        assertThatThrownBy(() -> Submission.into(folder.resolve("out"), scans))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("out is no empty folder");
    }

    @Test
    void spreadsAreSampleDeviations() {
        Spread spread = Spread.of(0.30, 0.32, 0.34);
        assertThat(spread).hasToString("32.00 ± 2.00");
        assertThat(Spread.of(0.5).deviation()).isZero();
    }
}
