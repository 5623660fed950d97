package io.slidr4j.engine.checkpoint;

import io.slidr4j.engine.EngineException;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.Predicate;

/**
 * The named tensors of a network, in the order in which the network has them.
 *
 * @param tensors by name, {@code layer1.0.conv1.weight}
 */
public record StateDict(SequencedMap<String, TensorData> tensors) {

    /** Copies the map, not the tensors. */
    public StateDict {
        tensors = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tensors));
    }

    /** The names, in order. */
    public SequencedSet<String> names() {
        return tensors.sequencedKeySet();
    }

    /** Number of tensors. */
    public int size() {
        return tensors.size();
    }

    /** The tensor of this name, if there is one. */
    public Optional<TensorData> find(String name) {
        return Optional.ofNullable(tensors.get(name));
    }

    /**
     * The tensor of this name.
     *
     * @throws EngineException if there is none
     */
    public TensorData get(String name) {
        return find(name)
                .orElseThrow(
                        () ->
                                new EngineException(
                                        "The weights hold no tensor named %s.".formatted(name)));
    }

    /** The tensors whose name passes, under the same names. */
    public StateDict filter(Predicate<String> name) {
        SequencedMap<String, TensorData> kept = new LinkedHashMap<>(tensors);
        kept.keySet().removeIf(name.negate());
        return new StateDict(kept);
    }

    /** The tensors whose name begins with the prefix, which is taken off; all others are left. */
    public StateDict under(String prefix) {
        SequencedMap<String, TensorData> kept = new LinkedHashMap<>();
        for (Map.Entry<String, TensorData> entry : tensors.entrySet()) {
            if (entry.getKey().startsWith(prefix)) {
                kept.put(entry.getKey().substring(prefix.length()), entry.getValue());
            }
        }
        return new StateDict(kept);
    }

    /** The same tensors, every name with this put in front. */
    public StateDict withPrefix(String prefix) {
        SequencedMap<String, TensorData> renamed = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> renamed.put(prefix + name, tensor));
        return new StateDict(renamed);
    }

    /** As an ordered dictionary, the form in which PyTorch keeps it. */
    public Value.Mapping toValue() {
        SequencedMap<String, Value> entries = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> entries.put(name, Value.of(tensor)));
        return Value.Mapping.ordered(entries);
    }
}
