package io.slidr4j.compare;

import io.slidr4j.train.RunFiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A phase on disk: its run folders, beside them {@code command.txt} with what it was told, and,
 * once it is over, its product and {@code cost.json}.
 *
 * @param path where
 * @param phase which
 */
record PhaseFolder(Path path, Phase phase) {

    private static final String COMMAND = "command.txt";

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
     * Refuses what another command made: a cell holds one phase.
     *
     * @throws ComparisonException if the folder was made by another command
     */
    void requireSame() {
        Path file = path.resolve(COMMAND);
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            String found = Files.readString(file).strip();
            if (!found.equals(phase.command())) {
                throw new ComparisonException(
                        ("%s was made by another command (see %s); compare into another --out, or"
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
