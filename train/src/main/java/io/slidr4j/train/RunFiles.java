package io.slidr4j.train;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** Writes the small files of a run; a full disk is one sentence and leaves no torn file. */
public final class RunFiles {

    private RunFiles() {}

    /** Replaces a file: written aside, then moved. Its folder is made where it is missing. */
    public static void replace(Path file, byte[] content) {
        Path aside = file.resolveSibling("." + file.getFileName() + ".tmp");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(aside, content);
            Files.move(
                    aside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            aside.toFile().delete();
            throw failed(file, e);
        }
    }

    /** Replaces a file by a text. */
    public static void replace(Path file, String text) {
        replace(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether nothing is in the way of a new folder: there is none, or an empty one. */
    public static boolean isFree(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return !Files.exists(folder);
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.findAny().isEmpty();
        }
    }

    /** Adds to the end of a file, which is made where it is missing. */
    public static void append(Path file, byte[] content) {
        try {
            Files.write(file, content, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /**
     * Gives a file a second name, replacing what had it; copies it where the file system has no
     * links.
     */
    public static void share(Path file, Path name) {
        Path aside = name.resolveSibling("." + name.getFileName() + ".tmp");
        try {
            Files.deleteIfExists(aside);
            link(file, aside);
            Files.move(
                    aside,
                    name,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(aside); // POSIX leaves it where both were names of one file
        } catch (IOException e) {
            throw failed(name, e);
        }
    }

    private static void link(Path file, Path aside) throws IOException {
        try {
            Files.createLink(aside, file);
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.copy(file, aside);
        }
    }

    private static TrainingException failed(Path file, IOException e) {
        return new TrainingException(
                "%s cannot be written (%s); check the disk's free space and rights."
                        .formatted(file, e.getMessage()),
                e);
    }
}
