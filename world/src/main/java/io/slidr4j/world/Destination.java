package io.slidr4j.world;

import io.slidr4j.data.DataException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a dataset goes, and where it grows until it is complete.
 *
 * @param out the destination
 * @param work the folder beside it in which it grows
 */
record Destination(Path out, Path work) {
    private static final String MARK = "unfinished-simulation";

    /** Checks the destination, clears what a stopped run left, and makes the work folder. */
    static Destination prepare(Path named) throws IOException {
        Path out = named.toAbsolutePath().normalize();
        if (Files.exists(out) && !isEmptyFolder(out)) {
            throw new DataException(
                    "%s is not an empty folder; name a new one, or empty it first."
                            .formatted(named));
        }
        Path work = out.resolveSibling(out.getFileName() + ".unfinished");
        if (Files.exists(work)) {
            clear(work);
        }
        Files.createDirectories(work);
        Files.createFile(work.resolve(MARK));
        return new Destination(out, work);
    }

    /** Moves the dataset to its destination. */
    void complete() throws IOException {
        Files.delete(work.resolve(MARK));
        Files.deleteIfExists(out);
        Files.move(work, out);
    }

    private static void clear(Path work) throws IOException {
        if (!Files.exists(work.resolve(MARK))) {
            throw new DataException(
                    "%s is in the way and is not a simulation that was stopped; move it away."
                            .formatted(work));
        }
        try (Stream<Path> all = Files.walk(work)) {
            // The mark goes last: what is left of a clearing that stopped is still known.
            List<Path> order =
                    all.sorted(Comparator.reverseOrder())
                            .filter(p -> !p.equals(work.resolve(MARK)) && !p.equals(work))
                            .toList();
            for (Path path : order) {
                Files.delete(path);
            }
        }
        Files.delete(work.resolve(MARK));
        Files.delete(work);
    }

    private static boolean isEmptyFolder(Path out) throws IOException {
        if (!Files.isDirectory(out)) {
            return false;
        }
        try (Stream<Path> children = Files.list(out)) {
            return children.findAny().isEmpty();
        }
    }
}
