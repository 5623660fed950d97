package io.slidr4j.downstream.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.data.label.LabelSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An evaluation read back from its file. */
class EvaluationFileTest {

    @TempDir Path folder;

    private EvaluationReport report() {
        ConfusionMatrix confusion = new ConfusionMatrix(LabelSet.NUSCENES.size());
        confusion.add(new byte[] {1, 1, 1, 2, 0, 2}, new byte[] {1, 1, 2, 2, 3, 16});
        return new EvaluationReport(LabelSet.NUSCENES, "val", 3, 1, confusion);
    }

    @Test
    void isWhatWasWritten() {
        EvaluationReport report = report();
        report.write(folder);
        EvaluationReport read = EvaluationReport.read(folder.resolve("evaluation.json"));
        assertThat(read.json()).isEqualTo(report.json());
        assertThat(read.scans()).isEqualTo(3);
        assertThat(read.split()).isEqualTo("val");
    }

    /** Class 1: 2 of 3; class 2: 1 of 3; class 16 is predicted only: no part in this mean. */
    @Test
    void theMeanOfLabelledClassesLeavesOutWhatHasNoPoints() {
        assertThat(report().meanOfLabelled()).isEqualTo((2.0 / 3 + 1.0 / 3) / 2);
        assertThat(report().honest().meanIou()).isEqualTo((2.0 / 3 + 1.0 / 3) / 3);
    }

    @Test
    void aDamagedFileIsOneSentence() throws IOException {
        Path file = folder.resolve("evaluation.json");
        for (String content : new String[] {"", "{", "[]", "{\"dataset\": \"nuScenes\"}"}) {
            Files.writeString(file, content);
            assertThatThrownBy(() -> EvaluationReport.read(file))
                    .hasMessageContaining("no evaluation that can be read");
        }
        Files.writeString(file, "{\"dataset\": \"nuScenes\", \"confusion\": [[1, 2], [3]]}");
        assertThatThrownBy(() -> EvaluationReport.read(file)).hasMessageContaining("no evaluation");
    }
}
