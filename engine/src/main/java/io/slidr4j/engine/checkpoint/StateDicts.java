package io.slidr4j.engine.checkpoint;

import io.slidr4j.engine.EngineException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the weights in a checkpoint, in the shapes in which the field publishes them. */
public final class StateDicts {
    private static final Logger LOG = LoggerFactory.getLogger(StateDicts.class);

    /**
     * Keys under which whole networks are published: Lightning and MoCo, PixPro and SwAV's
     * classifiers, OBoW.
     */
    private static final List<String> NETWORK_KEYS = List.of("state_dict", "model", "network");

    private StateDicts() {}

    /**
     * The weights of a checkpoint that holds one network: under one of the known keys, or else the
     * checkpoint itself.
     *
     * @throws EngineException if there are no tensors in any of these places; it names the keys
     *     that are there
     */
    public static StateDict locate(Checkpoint checkpoint) {
        Value.Mapping root = rootMapping(checkpoint);
        return weights(root)
                .map(mapping -> of(mapping, checkpoint))
                .orElseThrow(
                        () ->
                                new EngineException(
                                        ("%s holds no weights where they are known to be: its"
                                                        + " keys are %s.")
                                                .formatted(checkpoint.source(), shownKeys(root))));
    }

    /**
     * The weights of one of several networks, {@code model_points}: a mapping of that name, or the
     * tensors whose names begin with it and a dot, if there are such.
     */
    public static Optional<StateDict> find(Checkpoint checkpoint, String network) {
        Value.Mapping root = rootMapping(checkpoint);
        if (root.get(network).orElse(null) instanceof Value.Mapping inner) {
            return Optional.of(of(inner, checkpoint));
        }
        return weights(root)
                .map(mapping -> of(mapping, checkpoint).under(network + "."))
                .filter(part -> part.size() > 0);
    }

    /**
     * As {@link #find}, where the network must be there.
     *
     * @throws EngineException if it is not; it names the keys that are
     */
    public static StateDict named(Checkpoint checkpoint, String network) {
        return find(checkpoint, network)
                .orElseThrow(
                        () ->
                                new EngineException(
                                        "%s holds no network '%s': its keys are %s."
                                                .formatted(
                                                        checkpoint.source(),
                                                        network,
                                                        shownKeys(rootMapping(checkpoint)))));
    }

    /**
     * The tensors under the first of these prefixes that any name has, without it. The prefix ""
     * takes all; where no prefix fits, nothing is left.
     *
     * @param prefixes the longest first, {@code module.encoder_q.}, {@code module.}
     */
    public static StateDict underFirst(StateDict weights, List<String> prefixes) {
        for (String prefix : prefixes) {
            StateDict part = weights.under(prefix);
            if (part.size() > 0) {
                return part;
            }
        }
        return new StateDict(new LinkedHashMap<>());
    }

    /** The tensors of a mapping from text to tensors; what else it holds is left, and logged. */
    private static StateDict of(Value.Mapping mapping, Checkpoint checkpoint) {
        SequencedMap<String, TensorData> tensors = new LinkedHashMap<>();
        List<String> left = new ArrayList<>();
        for (Map.Entry<Value, Value> entry : mapping.entries().entrySet()) {
            if (entry.getKey() instanceof Value.Text(String name)
                    && entry.getValue() instanceof Value.Tensor(TensorData tensor)) {
                tensors.put(name, tensor);
            } else {
                left.add(shown(entry.getKey()) + " (" + entry.getValue().kind() + ")");
            }
        }
        if (!left.isEmpty()) {
            LOG.info("{}: not taken as weights: {}", checkpoint.source(), String.join(", ", left));
        }
        return new StateDict(tensors);
    }

    /** The mapping that holds the tensors: under a known key, or the root. */
    private static Optional<Value.Mapping> weights(Value.Mapping root) {
        Stream<Value> inner = NETWORK_KEYS.stream().flatMap(key -> root.get(key).stream());
        return Stream.concat(inner, Stream.of(root))
                .filter(Value.Mapping.class::isInstance)
                .map(Value.Mapping.class::cast)
                .filter(StateDicts::hasTensors)
                .findFirst();
    }

    private static Value.Mapping rootMapping(Checkpoint checkpoint) {
        if (checkpoint.root() instanceof Value.Mapping mapping) {
            return mapping;
        }
        throw new EngineException(
                "%s holds %s where the weights of a network should be."
                        .formatted(checkpoint.source(), checkpoint.root().kind()));
    }

    private static boolean hasTensors(Value.Mapping mapping) {
        return mapping.entries().values().stream().anyMatch(v -> v instanceof Value.Tensor);
    }

    private static String shownKeys(Value.Mapping root) {
        String keys =
                root.entries().keySet().stream()
                        .limit(12)
                        .map(StateDicts::shown)
                        .collect(Collectors.joining(", "));
        return keys.isEmpty() ? "none" : keys;
    }

    private static String shown(Value key) {
        return Wording.shown(key instanceof Value.Text(String text) ? text : key.kind());
    }
}
