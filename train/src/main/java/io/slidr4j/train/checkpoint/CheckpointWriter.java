package io.slidr4j.train.checkpoint;

import io.slidr4j.engine.Device;
import io.slidr4j.engine.GeneratorState;
import io.slidr4j.engine.Optimiser;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.TensorState;
import io.slidr4j.engine.checkpoint.Checkpoints;
import io.slidr4j.engine.checkpoint.Provenance;
import io.slidr4j.engine.checkpoint.Value;
import io.slidr4j.train.Progress;
import io.slidr4j.train.TrainingTask;
import io.slidr4j.train.config.EffectiveConfig;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** Writes checkpoints of one training. A file appears whole, or not at all. */
public final class CheckpointWriter {

    static final String EPOCH = "epoch";
    static final String TRAINING = "training";
    static final String PROGRESS = "progress";
    static final String OPTIMISER = "optimiser";
    static final String GENERATORS = "generators";

    private final TrainingTask<?> task;
    private final Optimiser optimiser;
    private final Device device;
    private final EffectiveConfig config;
    private final Provenance provenance;

    /** A writer for a task and its optimiser. */
    public CheckpointWriter(
            TrainingTask<?> task,
            Optimiser optimiser,
            Device device,
            EffectiveConfig config,
            Provenance provenance) {
        this.task = task;
        this.optimiser = optimiser;
        this.device = device;
        this.config = config;
        this.provenance = provenance;
    }

    /**
     * Writes networks, config and training state: what {@link Resumption} goes on from.
     *
     * @throws io.slidr4j.engine.EngineException if the file cannot be written
     */
    public void resumable(Path file, Progress progress) {
        try (Scope _ = Scope.open("checkpoint")) {
            write(file, networks(progress).with(TRAINING, training(progress)));
        }
    }

    /**
     * Writes networks and config alone, as the reference does at the end of a training.
     *
     * @throws io.slidr4j.engine.EngineException if the file cannot be written
     */
    public void model(Path file, Progress progress) {
        try (Scope _ = Scope.open("model file")) {
            write(file, networks(progress));
        }
    }

    private void write(Path file, Value.Mapping root) {
        Checkpoints.write(file, root, Optional.of(provenance));
    }

    private Value.Mapping networks(Progress progress) {
        SequencedMap<String, Value> entries = new LinkedHashMap<>();
        task.networks()
                .forEach((name, net) -> entries.put(name, TensorState.of(net.state()).toValue()));
        entries.put(EPOCH, Value.of(progress.epoch()));
        entries.put(ConfigValues.KEY, ConfigValues.of(config.values()));
        return Value.Mapping.dict(entries);
    }

    private Value.Mapping training(Progress progress) {
        SequencedMap<String, Value> entries = new LinkedHashMap<>();
        entries.put(PROGRESS, ProgressValues.of(progress));
        entries.put(OPTIMISER, TensorState.of(optimiser.state()).toValue());
        entries.put(GENERATORS, GeneratorState.of(device).toValue());
        return Value.Mapping.dict(entries);
    }
}
