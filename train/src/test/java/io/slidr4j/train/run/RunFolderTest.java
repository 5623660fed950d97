package io.slidr4j.train.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slidr4j.train.RunFiles;
import io.slidr4j.train.TinyTask;
import io.slidr4j.train.TrainingException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Folders, files and facts of a run. */
class RunFolderTest {

    @TempDir private Path folder;

    @Test
    void aFolderThatCannotBeMadeIsOneSentence() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThatThrownBy(() -> RunFolder.create(file, Clock.systemUTC()))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith("No run folder can be made in " + file);
    }

    @Test
    void aFileThatCannotBeWrittenIsOneSentence() throws IOException {
        Path below = Files.writeString(folder.resolve("file"), "x").resolve("where.json");

        assertThatThrownBy(() -> RunFiles.replace(below, "x"))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith(below + " cannot be written (");
        assertThatThrownBy(() -> RunFiles.append(below, new byte[1]))
                .isInstanceOf(TrainingException.class);
    }

    @Test
    void aMissingFolderIsMade() {
        Path file = folder.resolve("new/folder/scores.json");
        RunFiles.replace(file, "x");
        assertThat(file).hasContent("x");
    }

    @Test
    void sharingReplacesWhatHadTheName() throws IOException {
        Path a = Files.writeString(folder.resolve("a"), "new");
        Path b = Files.writeString(folder.resolve("b"), "old");

        RunFiles.share(a, b);
        RunFiles.share(a, b);
        Files.delete(a);

        assertThat(b).hasContent("new");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(b);
        }
    }

    @Test
    void theRevisionIsThatOfTheCheckoutAndTellsOfChanges() throws Exception {
        assertThat(CodeRevision.commit(folder)).isEmpty();
        assumeTrue(git("init", "-q") == 0, "git is not installed");
        Path file = Files.writeString(folder.resolve("code"), "a");
        git("add", "code");
        git("-c", "user.name=n", "-c", "user.email=e", "commit", "-q", "-m", "m");

        assertThat(CodeRevision.commit(folder)).get().asString().matches("[0-9a-f]{40}");
        Files.writeString(file, "b");
        assertThat(CodeRevision.commit(folder)).get().asString().matches("[0-9a-f]{40}-dirty");
    }

    private int git(String... words) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        try {
            return new ProcessBuilder(command).directory(folder.toFile()).start().waitFor();
        } catch (IOException e) {
            return -1;
        }
    }

    @Test
    void theFingerprintTellsDataApart() {
        String one = new DataFingerprint().add("training", TinyTask.source(3)).hex();

        assertThat(new DataFingerprint().add("training", TinyTask.source(3)).hex()).isEqualTo(one);
        assertThat(new DataFingerprint().add("training", TinyTask.source(4)).hex())
                .isNotEqualTo(one);
        assertThat(new DataFingerprint().add("validation", TinyTask.source(3)).hex())
                .isNotEqualTo(one);
    }
}
