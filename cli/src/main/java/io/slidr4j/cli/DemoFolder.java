package io.slidr4j.cli;

import io.slidr4j.data.DataException;
import io.slidr4j.train.RunFiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A demo's folder: one folder for each phase, and beside it, once the phase is over, a file {@code
 * PHASE.done} with what came of it. A demo that was stopped goes on with the first phase that is
 * not over, which is done anew.
 *
 * @param path where it lies
 */
record DemoFolder(Path path) {

    private static final String SETTINGS = "demo.txt";

    /**
     * Makes a folder, or opens the one of a demo that was stopped.
     *
     * @param settings what the demo's results follow from; that of a stopped one must be the same
     * @throws DataException if the folder holds something else
     */
    static DemoFolder open(Path path, String settings) {
        Path marker = path.resolve(SETTINGS);
        try {
            if (Files.isRegularFile(marker)) {
                requireSame(path, Files.readString(marker), settings);
            } else {
                requireEmpty(path);
                Files.createDirectories(path);
                RunFiles.replace(marker, settings);
            }
        } catch (IOException e) {
            throw failed(path, e);
        }
        return new DemoFolder(path);
    }

    private static void requireSame(Path path, String found, String settings) {
        if (!found.equals(settings)) {
            throw new DataException(
                    "%s holds another demo (%s, not %s); name another folder with --out."
                            .formatted(path, found.strip(), settings.strip()));
        }
    }

    private static void requireEmpty(Path path) throws IOException {
        if (!RunFiles.isFree(path)) {
            throw new DataException(
                    "%s is not an empty folder, nor a demo's; name a new one with --out."
                            .formatted(path));
        }
    }

    /** Where a phase works. */
    Path of(DemoPhase phase) {
        return path.resolve(phase.folder());
    }

    /** Whether a phase is over. */
    boolean isDone(DemoPhase phase) {
        return Files.isRegularFile(mark(phase));
    }

    /** Removes what a phase that was stopped left behind. */
    void clear(DemoPhase phase) {
        Path folder = of(phase);
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path one : deepestFirst) {
                Files.delete(one);
            }
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    /**
     * Notes that a phase is over.
     *
     * @param result what later phases want to know of it
     */
    void finish(DemoPhase phase, String result) {
        RunFiles.replace(mark(phase), result);
    }

    /** What {@link #finish} was told. */
    String result(DemoPhase phase) {
        try {
            return Files.readString(mark(phase));
        } catch (IOException e) {
            throw failed(mark(phase), e);
        }
    }

    /** The file that a phase's result names, below this folder. */
    Path file(DemoPhase phase) {
        return path.resolve(result(phase));
    }

    private Path mark(DemoPhase phase) {
        return path.resolve(phase.folder() + ".done");
    }

    private static DataException failed(Path path, IOException e) {
        return new DataException(
                "%s cannot be used (%s); make room or name another folder with --out."
                        .formatted(path, e.getMessage()),
                e);
    }
}
