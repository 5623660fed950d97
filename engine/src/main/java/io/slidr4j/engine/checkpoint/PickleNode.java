package io.slidr4j.engine.checkpoint;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands on the stack while a pickle is interpreted. Containers are still open here, because a
 * pickle fills them after it has made them; {@link TreeBuilder} turns them into {@link Value}s.
 */
sealed interface PickleNode {

    /** A finished plain value. */
    record Leaf(Value value) implements PickleNode {}

    /** A tuple; its items may still be open. */
    record TupleNode(List<PickleNode> items) implements PickleNode {}

    /** A list. */
    record ListNode(List<PickleNode> items) implements PickleNode {}

    /** A dictionary: keys and values in turn. */
    record DictNode(Value.Mapping.Form form, List<PickleNode> keysAndValues)
            implements PickleNode {}

    /** A class or function that the pickle names; nothing is looked up. */
    record Global(String module, String name) implements PickleNode {
        String qualified() {
            return module + "." + name;
        }
    }

    /** A storage. */
    record StorageNode(StorageReference storage) implements PickleNode {}

    /**
     * A tensor, not yet looked up in its storage.
     *
     * @param offset first element in the storage
     * @param strides in elements
     */
    record TensorNode(
            StorageReference storage, DType dtype, long offset, long[] shape, long[] strides)
            implements PickleNode {}

    /** An object of an unknown class, kept as the parts that the pickle gave it. */
    final class ObjectNode implements PickleNode {
        private final String type;
        private final List<PickleNode> arguments;
        private final List<PickleNode> elements = new ArrayList<>(0);
        private final List<PickleNode> keysAndValues = new ArrayList<>(0);
        private PickleNode state;

        ObjectNode(String type, List<PickleNode> arguments) {
            this.type = type;
            this.arguments = arguments;
        }

        String type() {
            return type;
        }

        List<PickleNode> elements() {
            return elements;
        }

        List<PickleNode> keysAndValues() {
            return keysAndValues;
        }

        void state(PickleNode given) {
            state = given;
        }

        /** The parts in the order of {@link Value.Opaque#parts}. */
        List<PickleNode> parts() {
            List<PickleNode> parts = new ArrayList<>(arguments);
            if (!elements.isEmpty()) {
                parts.add(new ListNode(elements));
            }
            if (!keysAndValues.isEmpty()) {
                parts.add(new DictNode(Value.Mapping.Form.DICT, keysAndValues));
            }
            if (state != null) {
                parts.add(state);
            }
            return parts;
        }
    }

    /** A plain value. */
    static PickleNode leaf(Value value) {
        return new Leaf(value);
    }
}
