package io.slidr4j.train.checkpoint;

import io.slidr4j.engine.Device;
import io.slidr4j.engine.GeneratorState;
import io.slidr4j.engine.Module;
import io.slidr4j.engine.Optimiser;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.TensorState;
import io.slidr4j.engine.Weights;
import io.slidr4j.engine.checkpoint.Checkpoint;
import io.slidr4j.engine.checkpoint.Checkpoints;
import io.slidr4j.engine.checkpoint.StateDict;
import io.slidr4j.engine.checkpoint.StateDicts;
import io.slidr4j.engine.checkpoint.TensorData;
import io.slidr4j.engine.checkpoint.Value;
import io.slidr4j.train.Progress;
import io.slidr4j.train.TrainingException;
import io.slidr4j.train.TrainingTask;

import org.bytedeco.pytorch.Tensor;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A checkpoint to go on from: that file or an error, never another one in its place.
 *
 * @param checkpoint the file's content
 * @param training what it holds beside networks and config
 */
public record Resumption(Checkpoint checkpoint, Value.Mapping training) {

    /**
     * Reads a file.
     *
     * @throws io.slidr4j.engine.EngineException if it is missing, damaged or cut short
     * @throws TrainingException if it holds no training state
     */
    public static Resumption read(Path file) {
        Checkpoint checkpoint = Checkpoints.read(file);
        if (checkpoint.root() instanceof Value.Mapping root
                && root.get(CheckpointWriter.TRAINING).orElse(null)
                        instanceof Value.Mapping training) {
            return new Resumption(checkpoint, training);
        }
        throw new TrainingException(
                ("%s holds no training state, so no run can go on from it; name a file in a run's"
                                + " checkpoints folder.")
                        .formatted(file));
    }

    /** The file. */
    public Path file() {
        return checkpoint.source();
    }

    /** Where the training stood. */
    public Progress progress() {
        return ProgressValues.read(part(CheckpointWriter.PROGRESS), file());
    }

    /**
     * Puts networks, optimiser and libtorch's generators back to where they were. Networks and
     * optimiser must lie on the device already.
     *
     * @throws io.slidr4j.engine.EngineException where something is missing or does not fit
     */
    public void restore(TrainingTask<?> task, Optimiser optimiser, Device device) {
        task.networks().forEach(this::restore);
        try (Scope _ = Scope.open("resume")) {
            optimiser.restore(state(device));
            GeneratorState.restore(device, tensors(part(CheckpointWriter.GENERATORS)));
        }
    }

    private void restore(String name, Module network) {
        Weights.load(network, StateDicts.named(checkpoint, name), file() + " (" + name + ")");
    }

    private Map<String, Tensor> state(Device device) {
        Map<String, Tensor> state = new LinkedHashMap<>();
        tensors(part(CheckpointWriter.OPTIMISER))
                .tensors()
                .forEach((name, data) -> state.put(name, device.move(TensorState.tensor(data))));
        return state;
    }

    private static StateDict tensors(Value.Mapping mapping) {
        SequencedMap<String, TensorData> tensors = new LinkedHashMap<>();
        mapping.entries()
                .forEach(
                        (key, value) -> {
                            if (key instanceof Value.Text(String name)
                                    && value instanceof Value.Tensor(TensorData data)) {
                                tensors.put(name, data);
                            }
                        });
        return new StateDict(tensors);
    }

    private Value.Mapping part(String key) {
        if (training.get(key).orElse(null) instanceof Value.Mapping mapping) {
            return mapping;
        }
        throw new TrainingException(
                "%s cannot be resumed from: its training state has no '%s'."
                        .formatted(file(), key));
    }
}
