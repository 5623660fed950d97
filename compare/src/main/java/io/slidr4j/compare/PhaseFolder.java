package io.slidr4j.compare;

import io.slidr4j.train.JsonText;
import io.slidr4j.train.RunFiles;
import io.slidr4j.train.config.ConfigException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
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
    private static final String WAY_OUT = "compare into another --out, or remove that folder";

    /** Whether it is over. */
    boolean isDone() {
        return Files.isRegularFile(product());
    }

    /** What it was made for. */
    Path product() {
        return path.resolve(phase.product());
    }

    private Path settings() {
        return path.resolve(SETTINGS);
    }

    /** Seconds per step and memory. */
    Path cost() {
        return path.resolve("cost.json");
    }

    /**
     * Refuses what other settings made: a cell holds one phase. Kept settings are read as this
     * program reads settings, so that a key which was added to it since counts with its default.
     *
     * @throws ComparisonException if the folder was made by other settings
     */
    void requireSame() {
        if (!Files.isRegularFile(settings())) {
            return;
        }
        Map<String, Object> kept = kept();
        Map<String, Object> now = phase.settings();
        SequencedSet<String> keys = new LinkedHashSet<>(now.keySet());
        keys.addAll(kept.keySet());
        List<String> others =
                keys.stream()
                        .filter(key -> !Objects.equals(kept.get(key), now.get(key)))
                        .map(key -> changed(key, kept.get(key), now.get(key)))
                        .toList();
        if (!others.isEmpty()) {
            throw new ComparisonException(
                    "%s was made with other settings (%s; see %s); %s."
                            .formatted(path, String.join(", ", others), settings(), WAY_OUT));
        }
    }

    private static String changed(String key, Object then, Object now) {
        return "%s was %s and is %s".formatted(key, shown(then), shown(now));
    }

    private static String shown(Object value) {
        return value == null ? "nothing" : value.toString();
    }

    private Map<String, Object> kept() {
        try {
            return phase.settings(settings());
        } catch (ConfigException e) {
            throw new ComparisonException(
                    "%s was made with settings that this version does not take: %s %s."
                            .formatted(path, e.getMessage(), capital(WAY_OUT)),
                    e);
        }
    }

    private static String capital(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    /** Notes what the phase is told, before it begins. */
    void begin() {
        RunFiles.replace(path.resolve(COMMAND), phase.command() + "\n");
        RunFiles.replace(settings(), JsonText.pretty(phase.settings()));
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
