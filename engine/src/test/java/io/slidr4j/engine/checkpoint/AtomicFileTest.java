package io.slidr4j.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.engine.EngineException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A file appears whole or not at all, and nothing is left beside it. */
class AtomicFileTest {
    @TempDir Path folder;

    @Test
    void aFullDiskLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("last.pt"), "old");
        assertThatThrownBy(
                        () ->
                                AtomicFile.write(
                                        file,
                                        out -> {
                                            out.write(ByteBuffer.allocate(100));
                                            throw new IOException("No space left on device");
                                        }))
                .isInstanceOf(EngineException.class)
                .hasMessage(
                        file
                                + " cannot be written, and is left as it was: No space left on"
                                + " device.");
        assertThat(Files.readString(file)).isEqualTo("old");
        assertThat(beside()).containsExactly(file);
    }

    @Test
    void aFailureOfAnyKindLeavesNothingBeside() throws IOException {
        Path file = folder.resolve("last.pt");
        assertThatThrownBy(
                        () ->
                                AtomicFile.write(
                                        file,
                                        out -> {
                                            throw new IllegalStateException("a bug");
                                        }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(beside()).isEmpty();
    }

    @Test
    void anExistingFileIsReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("last.pt"), "old");
        AtomicFile.write(file, out -> out.write(ByteBuffer.wrap("new".getBytes())));
        assertThat(Files.readString(file)).isEqualTo("new");
        assertThat(beside()).containsExactly(file);
    }

    @Test
    void aFileMayBeConvertedInPlaceWhileItIsMapped() {
        Path file = CheckpointFiles.legacy(folder.resolve("a.pt"), CheckpointFiles.everything());
        Checkpoint before = Checkpoints.read(file);
        Checkpoints.convert(file, file);
        assertThat(Checkpoints.read(file).root()).isEqualTo(before.root());
    }

    @Test
    void aMissingFolderOrAFolderInTheWayIsNamed() {
        Path inNone = folder.resolve("none/last.pt");
        assertThatThrownBy(() -> Checkpoints.write(inNone, Value.none(), Optional.empty()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("there is no folder " + folder.resolve("none"));
        assertThatThrownBy(
                        () ->
                                Checkpoints.write(
                                        Files.createDirectory(folder.resolve("dir.pt")),
                                        Value.none(),
                                        Optional.empty()))
                .hasMessageContaining("it is a folder");
    }

    private List<Path> beside() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
