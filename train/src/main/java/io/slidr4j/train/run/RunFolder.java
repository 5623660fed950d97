package io.slidr4j.train.run;

import io.slidr4j.train.TrainingException;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/**
 * The folder of one run, named by the time of its start. It is always a new one: no run writes over
 * another.
 *
 * @param path the folder
 */
public record RunFolder(Path path) {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    /**
     * Makes a run's folder.
     *
     * @param parent where runs of this kind lie; made if it is not there
     * @param clock tells the time of the start
     * @throws TrainingException if the folder cannot be made
     */
    public static RunFolder create(Path parent, Clock clock) {
        String time = LocalDateTime.now(clock).format(NAME);
        try {
            Files.createDirectories(parent);
            Path path = fresh(parent, time);
            Files.createDirectory(path.resolve("checkpoints"));
            return new RunFolder(path);
        } catch (IOException e) {
            throw new TrainingException(
                    "No run folder can be made in %s (%s); choose another output_dir."
                            .formatted(parent, e.getMessage()),
                    e);
        }
    }

    private static Path fresh(Path parent, String time) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                String name = attempt == 1 ? time : time + "-" + attempt;
                return Files.createDirectory(parent.resolve(name));
            } catch (FileAlreadyExistsException e) {
                if (attempt == Short.MAX_VALUE) {
                    throw e;
                }
            }
        }
    }

    /** The effective config, a config file again. */
    public Path config() {
        return path.resolve("config.yaml");
    }

    /** What the run was: seed, code, libraries, data, device, command, outcome. */
    public Path manifest() {
        return path.resolve("manifest.json");
    }

    /** One JSON object per step, validation and epoch. */
    public Path metrics() {
        return path.resolve("metrics.jsonl");
    }

    /** The losses, drawn. */
    public Path curve() {
        return path.resolve("curve.png");
    }

    /** The networks at the end, as the reference leaves them. */
    public Path model() {
        return path.resolve("model.pt");
    }

    /** Where checkpoints lie. */
    public Path checkpoints() {
        return path.resolve("checkpoints");
    }

    /** The newest checkpoint. */
    public Path last() {
        return checkpoints().resolve("last.pt");
    }

    /** The checkpoint with the lowest validation loss. */
    public Path best() {
        return checkpoints().resolve("best.pt");
    }

    /**
     * The checkpoint after an epoch.
     *
     * @param epochs how many epochs are over, from 1
     */
    public Path epoch(int epochs) {
        return checkpoints().resolve("epoch-%03d.pt".formatted(epochs));
    }
}
