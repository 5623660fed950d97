package io.slidr4j.compare;

import io.slidr4j.train.RunFiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A phase on disk: its run folders, beside them what it was told ({@code command.txt}, and {@code
 * settings.json} with all that follows from it), and, once it is over, its product and {@code
 * cost.json}.
 *
 * @param path where
 * @param phase which
 */
record PhaseFolder(Path path, Phase phase) {

    private static final String COMMAND = "command.txt";
    private static final String SETTINGS = "settings.json";

    /** Whether it is over. */
    boolean isDone() {
        return Files.isRegularFile(product());
    }

    /** What it was made for. */
    Path product() {
        return path.resolve(phase.product());
    }

    /** Seconds per step and memory. */
    Path cost() {
        return path.resolve("cost.json");
    }

    /**
     * Refuses what other settings made: a cell holds one phase.
     *
     * @throws ComparisonException if the folder was made by other settings
     */
    void requireSame() {
        Path file = path.resolve(SETTINGS);
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            if (!Files.readString(file).equals(phase.settings())) {
                throw new ComparisonException(
                        ("%s was made with other settings (see %s); compare into another --out, or"
                                        + " remove that folder.")
                                .formatted(path, file));
            }
        } catch (IOException e) {
            throw new ComparisonException(
                    "%s cannot be read (%s).".formatted(file, e.getMessage()), e);
        }
    }

    /** Notes what the phase is told, before it begins. */
    void begin() {
        RunFiles.replace(path.resolve(COMMAND), phase.command() + "\n");
        RunFiles.replace(path.resolve(SETTINGS), phase.settings());
    }

    /** The newest checkpoint of a run that was stopped. */
    Optional<Path> checkpoint() {
        try (Stream<Path> runs = Files.list(path)) {
            return runs.map(run -> run.resolve("checkpoints").resolve("last.pt"))
                    .filter(Files::isRegularFile)
                    .max(Comparator.comparing(Path::toString));
        } catch (IOException e) {
            throw new ComparisonException(
                    "%s cannot be read (%s).".formatted(path, e.getMessage()), e);
        }
    }

    /**
     * Keeps what a run made, which ends the phase.
     *
     * @param run its folder
     */
    void finish(Path run, Cost cost) {
        RunFiles.replace(cost(), cost.json());
        RunFiles.share(run.resolve(phase.product()), product());
    }
}
