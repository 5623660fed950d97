package io.slidr4j.engine.checkpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Takes the objects of unknown classes out of a tree, so that it can be written, and lists them.
 */
final class Pruning {
    private final List<String> dropped = new ArrayList<>();
    private int tensors;

    /** The tree without them; in a list their place is kept by None. */
    Value prune(Value root) {
        return prune(root, "");
    }

    /** What was taken out, by the way to it. */
    List<String> dropped() {
        return dropped;
    }

    /** Number of tensors seen. */
    int tensors() {
        return tensors;
    }

    private Value prune(Value value, String way) {
        return switch (value) {
            case Value.Opaque _ -> drop(value, way);
            case Value.Sequence sequence -> prune(sequence, way);
            case Value.Mapping mapping -> prune(mapping, way);
            case Value.Tensor tensor -> {
                tensors++;
                yield tensor;
            }
            default -> value;
        };
    }

    private Value drop(Value value, String way) {
        dropped.add("%s (%s)".formatted(way.isEmpty() ? "everything" : way, value.kind()));
        return Value.none();
    }

    private Value prune(Value.Sequence sequence, String way) {
        List<Value> kept = new ArrayList<>();
        for (Value item : sequence.items()) {
            kept.add(prune(item, step(way, Integer.toString(kept.size()))));
        }
        return new Value.Sequence(sequence.form(), kept);
    }

    private Value prune(Value.Mapping mapping, String way) {
        SequencedMap<Value, Value> kept = new LinkedHashMap<>();
        mapping.entries()
                .forEach(
                        (key, value) -> {
                            String next = step(way, shown(key));
                            if (value instanceof Value.Opaque || holdsObject(key)) {
                                drop(value instanceof Value.Opaque ? value : key, next);
                            } else {
                                kept.put(key, prune(value, next));
                            }
                        });
        return new Value.Mapping(mapping.form(), kept);
    }

    private static boolean holdsObject(Value key) {
        return switch (key) {
            case Value.Opaque _ -> true;
            case Value.Sequence sequence ->
                    sequence.items().stream().anyMatch(Pruning::holdsObject);
            default -> false;
        };
    }

    private static String shown(Value key) {
        return switch (key) {
            case Value.Text(String text) -> Wording.shown(text);
            case Value.Int number -> Wording.shown(number.value().toString());
            default -> key.kind();
        };
    }

    private static String step(String way, String name) {
        return way.isEmpty() ? name : way + "." + name;
    }
}
