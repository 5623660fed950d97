package io.slidr4j.view.runs;

import io.slidr4j.data.DataException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The run folders under one folder: those that hold a {@code manifest.json}. They are looked for
 * anew each time, since trainings make new ones. Links are not followed.
 *
 * @param root where to look
 */
public record RunFolders(Path root) {

    private static final String MANIFEST = "manifest.json";
    private static final int DEPTH = 6;

    /**
     * A run.
     *
     * @param id a short name that follows from its place
     * @param name where it lies under the root
     * @param folder the run's folder
     */
    public record Run(String id, String name, Path folder) {

        /** What the run was: JSON. */
        public Path manifest() {
            return folder.resolve(MANIFEST);
        }

        /** The effective config: YAML. */
        public Path config() {
            return folder.resolve("config.yaml");
        }

        /** One JSON object a line. */
        public Path metrics() {
            return folder.resolve("metrics.jsonl");
        }
    }

    /** All runs, the newest first; none where the folder is not there. */
    public List<Run> list() {
        List<Run> runs = new ArrayList<>();
        if (!Files.isDirectory(root)) {
            return runs;
        }
        try {
            Files.walkFileTree(
                    root, EnumSet.noneOf(FileVisitOption.class), DEPTH, new Finder(runs));
        } catch (IOException e) {
            throw new DataException(
                    "The folder of runs %s cannot be read (%s).".formatted(root, e.getMessage()),
                    e);
        }
        runs.sort(Comparator.comparing((Run run) -> run.folder().getFileName()).reversed());
        return runs;
    }

    /**
     * One run.
     *
     * @param id any text
     */
    public Optional<Run> find(String id) {
        return list().stream().filter(run -> run.id().equals(id)).findFirst();
    }

    private Run run(Path folder) {
        String name = root.relativize(folder).toString();
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        return new Run("%08x".formatted(crc.getValue()), name, folder);
    }

    /** Collects folders with a manifest; what lies below one is not looked at. */
    private final class Finder extends SimpleFileVisitor<Path> {

        private final List<Run> runs;

        private Finder(List<Run> runs) {
            this.runs = runs;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (!Files.isRegularFile(folder.resolve(MANIFEST), LinkOption.NOFOLLOW_LINKS)) {
                return FileVisitResult.CONTINUE;
            }
            runs.add(run(folder));
            return FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE; // vanished, or not for us
        }
    }
}
