package io.slidr4j.train.checkpoint;

import io.slidr4j.engine.checkpoint.Checkpoint;
import io.slidr4j.train.TrainingException;
import io.slidr4j.train.config.ConfigEntry;
import io.slidr4j.train.config.EffectiveConfig;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Holds the config of a run against that of the checkpoint it begins from. */
public final class ConfigComparison {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigComparison.class);

    /** Keys that say where things lie or what computes them, and nothing of the result. */
    private static final Set<String> PLACES =
            Set.of(
                    "resume_path",
                    "output_dir",
                    "working_dir",
                    "data_root",
                    "superpixels_dir",
                    "image_weights_path",
                    "num_threads",
                    "num_gpus",
                    "device",
                    "checkpoint_every",
                    "keep_checkpoints");

    private ConfigComparison() {}

    /**
     * Refuses a checkpoint whose networks are others; says what else differs.
     *
     * @param builtIn the keys that must be equal
     * @throws TrainingException where one of them is not
     */
    public static void require(Checkpoint checkpoint, EffectiveConfig config, Set<String> builtIn) {
        Map<String, Object> kept = ConfigValues.find(checkpoint).orElse(Map.of());
        for (ConfigEntry entry : config.entries()) {
            if (kept.containsKey(entry.key()) && differs(kept.get(entry.key()), entry.value())) {
                report(checkpoint, entry, kept.get(entry.key()), builtIn.contains(entry.key()));
            }
        }
    }

    private static void report(
            Checkpoint checkpoint, ConfigEntry entry, Object kept, boolean builtIn) {
        if (builtIn) {
            throw new TrainingException(
                    ("%s was made with %s %s, but the config says %s (%s); use the config of"
                                    + " its run.")
                            .formatted(
                                    checkpoint.source(),
                                    entry.key(),
                                    kept,
                                    entry.value(),
                                    entry.origin()));
        }
        if (!PLACES.contains(entry.key())) {
            LOG.info(
                    "{} was {} when {} was made, and is {} now ({}).",
                    entry.key(),
                    kept,
                    checkpoint.source(),
                    entry.value(),
                    entry.origin());
        }
    }

    /** Numbers compare by value, for files of others may hold 1 where ours hold 1.0. */
    private static boolean differs(Object kept, Object now) {
        return kept instanceof Number a && now instanceof Number b
                ? a.doubleValue() != b.doubleValue()
                : !Objects.equals(kept, now);
    }
}
