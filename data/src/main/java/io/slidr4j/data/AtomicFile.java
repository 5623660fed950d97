package io.slidr4j.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes a file aside and then moves it into place, so that it is there whole or not at all. */
public final class AtomicFile {
    private AtomicFile() {}

    /**
     * Writes a file; its folder is made where it is missing.
     *
     * @throws DataException where it cannot be written
     */
    public static void write(Path file, byte[] content) {
        // Not a temporary file of the JDK's, which only its owner could read after the move.
        Path aside = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(aside, content, StandardOpenOption.CREATE_NEW);
            Files.move(
                    aside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            remove(aside, e);
            throw new DataException(
                    "%s cannot be written (%s); check the disk's free space and rights."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    /** Removes the half-written file; should that fail, too, the first failure is what counts. */
    private static void remove(Path aside, IOException first) {
        try {
            Files.deleteIfExists(aside);
        } catch (IOException e) {
            first.addSuppressed(e);
        }
    }
}
