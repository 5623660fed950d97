package io.slidr4j.engine.checkpoint;

import io.slidr4j.engine.checkpoint.PickleNode.DictNode;
import io.slidr4j.engine.checkpoint.PickleNode.Global;
import io.slidr4j.engine.checkpoint.PickleNode.Leaf;
import io.slidr4j.engine.checkpoint.PickleNode.ListNode;
import io.slidr4j.engine.checkpoint.PickleNode.ObjectNode;
import io.slidr4j.engine.checkpoint.PickleNode.StorageNode;
import io.slidr4j.engine.checkpoint.PickleNode.TensorNode;
import io.slidr4j.engine.checkpoint.PickleNode.TupleNode;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Turns the open nodes that a pickle left into finished {@link Value}s. A node that is shared
 * becomes one shared value, but counts at every place where it appears: a short pickle can share
 * lists within lists so that walking them would never end. A container that holds itself is cut
 * there.
 */
final class TreeBuilder {
    private static final Built CUT =
            Built.leaf(new Value.Opaque("a reference to a value around it", List.of()));

    private final FileImage file;
    private final TensorAssembler tensors;
    private final Map<PickleNode, Built> built = new IdentityHashMap<>();

    /**
     * A finished value.
     *
     * @param nodes the nodes in it, those that are shared repeated
     * @param height the nodes on the longest way down
     */
    private record Built(Value value, long nodes, int height) {
        static Built leaf(Value value) {
            return new Built(value, 1, 1);
        }
    }

    TreeBuilder(FileImage file, Storages storages, Budget budget) {
        this.file = file;
        this.tensors = new TensorAssembler(file, storages, budget);
    }

    Value build(PickleNode root) {
        return build(root, 0).value();
    }

    private Built build(PickleNode node, int depth) {
        requireShallow(depth);
        if (node instanceof Leaf(Value value)) {
            return Built.leaf(value);
        }
        Built known = built.get(node);
        return known != null ? known : remember(node, depth);
    }

    private Built remember(PickleNode node, int depth) {
        built.put(node, CUT);
        Built made = make(node, depth + 1);
        requireShallow(made.height());
        if (made.nodes() > Limits.TREE_NODES) {
            throw file.unreadable("it holds more than " + Limits.TREE_NODES + " values");
        }
        built.put(node, made);
        return made;
    }

    private void requireShallow(int depth) {
        if (depth > Limits.DEPTH) {
            throw file.unreadable("its values are nested more than " + Limits.DEPTH + " deep");
        }
    }

    private Built make(PickleNode node, int depth) {
        return switch (node) {
            case Leaf(Value value) -> Built.leaf(value);
            case TensorNode tensor -> Built.leaf(Value.of(tensors.assemble(tensor)));
            case StorageNode(StorageReference storage) -> storage(storage);
            case Global global -> opaque(global.qualified(), List.of(), depth);
            case ObjectNode object -> opaque(object.type(), object.parts(), depth);
            case TupleNode tuple -> sequence(Value.Sequence.Form.TUPLE, tuple.items(), depth);
            case ListNode list -> sequence(Value.Sequence.Form.LIST, list.items(), depth);
            case DictNode dict -> mapping(dict, depth);
        };
    }

    /** A bare storage is read as the vector that it is. */
    private Built storage(StorageReference storage) {
        Optional<DType> dtype = storage.type().dtype();
        if (dtype.isEmpty()) {
            return Built.leaf(new Value.Opaque("torch." + storage.type().name(), List.of()));
        }
        long[] shape = {storage.viewElements()};
        TensorNode vector = new TensorNode(storage, dtype.get(), 0, shape, new long[] {1});
        return Built.leaf(Value.of(tensors.assemble(vector)));
    }

    private Built opaque(String type, List<PickleNode> parts, int depth) {
        Tally tally = new Tally();
        List<Value> values = values(parts, depth, tally);
        return tally.around(new Value.Opaque(type, values));
    }

    private Built sequence(Value.Sequence.Form form, List<PickleNode> nodes, int depth) {
        Tally tally = new Tally();
        List<Value> values = values(nodes, depth, tally);
        return tally.around(new Value.Sequence(form, values));
    }

    private List<Value> values(List<PickleNode> nodes, int depth, Tally tally) {
        List<Value> values = new ArrayList<>(nodes.size());
        for (PickleNode node : nodes) {
            values.add(tally.add(build(node, depth)).value());
        }
        return values;
    }

    private Built mapping(DictNode dict, int depth) {
        SequencedMap<Value, Value> entries = new LinkedHashMap<>();
        Tally tally = new Tally();
        KeyGuard guard = new KeyGuard();
        for (int i = 0; i < dict.keysAndValues().size(); i += 2) {
            Built key = tally.add(build(dict.keysAndValues().get(i), depth));
            Built value = tally.add(build(dict.keysAndValues().get(i + 1), depth));
            if (!guard.accepts(key.value())) {
                // Old optimisers have tensors for keys; nothing that is needed here does.
                return Built.leaf(new Value.Opaque("dict with objects for keys", List.of()));
            }
            entries.put(key.value(), value.value());
        }
        return tally.around(new Value.Mapping(dict.form(), entries));
    }

    /** Adds up the children of a container. */
    private static final class Tally {
        private long nodes = 1;
        private int height;

        Built add(Built child) {
            nodes += child.nodes();
            height = Math.max(height, child.height());
            return child;
        }

        Built around(Value container) {
            return new Built(container, nodes, height + 1);
        }
    }
}
