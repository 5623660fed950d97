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
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a call in a pickle. The few callables that make up tensors and dictionaries are
 * understood; every other one leaves an inert {@link ObjectNode}. The forms of the arguments are
 * those of PyTorch's {@code torch/_utils.py} and {@code torch/serialization.py}.
 */
final class PickleCalls {
    private final FileImage file;
    private final Budget budget;
    private final PicklePolicy policy;
    private final List<StorageNode> storages = new ArrayList<>();

    PickleCalls(FileImage file, Budget budget) {
        this.file = file;
        this.budget = budget;
        this.policy = new PicklePolicy(file);
    }

    /** The storages referred to so far, in order, repeated ones included. */
    List<StorageNode> storages() {
        return storages;
    }

    /** A class or function by name; refused where the name can only mean harm. */
    Global global(String module, String name) {
        policy.check(module, name);
        return new Global(module, name);
    }

    /** The text of a node that must be one. */
    String text(PickleNode node) {
        if (node instanceof Leaf(Value.Text(String text))) {
            return text;
        }
        throw malformed("a text");
    }

    /** The outcome of calling {@code callee} with a tuple of arguments. */
    PickleNode call(PickleNode callee, PickleNode arguments) {
        if (!(callee instanceof Global global)) {
            throw file.unreadable("its pickle calls something that is not a class");
        }
        return call(global, items(arguments));
    }

    private PickleNode call(Global callee, List<PickleNode> arguments) {
        return switch (callee.qualified()) {
            case "torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2" ->
                    tensor(arguments, storage(arguments).type().dtype(), 6);
            case "torch._utils._rebuild_tensor_v3" -> tensor(arguments, namedType(arguments), 7);
            case "torch._utils._rebuild_parameter",
                    "torch._utils._rebuild_parameter_with_state",
                    "torch.nn.parameter.Parameter" ->
                    argument(arguments, 0);
            case "torch._tensor._rebuild_from_type_v2" -> rebuiltFromType(arguments);
            case "torch.Size" -> new TupleNode(items(argument(arguments, 0)));
            case "collections.OrderedDict" ->
                    dictionary(Value.Mapping.Form.ORDERED_DICT, arguments);
            case "collections.defaultdict" -> dictionary(Value.Mapping.Form.DICT, List.of());
            case "collections.Counter" -> dictionary(Value.Mapping.Form.DICT, arguments);
            case "copyreg._reconstructor",
                    "copy_reg._reconstructor",
                    "copyreg.__newobj__",
                    "copy_reg.__newobj__" ->
                    new ObjectNode(className(argument(arguments, 0)), List.of());
            default -> new ObjectNode(callee.qualified(), arguments);
        };
    }

    /**
     * A storage by its persistent id: {@code ('storage', class, key, device, elements[, view])}.
     */
    PickleNode persistent(PickleNode id) {
        List<PickleNode> parts = items(id);
        return switch (text(argument(parts, 0))) {
            case "storage" -> remembered(new StorageNode(storageReference(parts)));
            case "module" -> argument(parts, 1); // a class with its source text, in old files
            default -> throw file.unreadable("its pickle refers to data outside of the file");
        };
    }

    private StorageNode remembered(StorageNode node) {
        storages.add(node);
        return node;
    }

    private StorageReference storageReference(List<PickleNode> parts) {
        StorageType type = storageType(argument(parts, 1));
        String key = text(argument(parts, 2));
        long elements = count(argument(parts, 4));
        if (parts.size() < 6 || argument(parts, 5).equals(PickleLiterals.NONE)) {
            return new StorageReference(key, type, elements, 0, elements);
        }
        List<PickleNode> view = items(argument(parts, 5));
        long start = count(argument(view, 1));
        long length = count(argument(view, 2));
        if (start > elements || length > elements - start) {
            throw file.unreadable("a storage reaches outside the storage that it is a part of");
        }
        return new StorageReference(key, type, elements, start, length);
    }

    private StorageType storageType(PickleNode node) {
        if (!(node instanceof Global(String module, String name))) {
            throw malformed("a storage class");
        }
        return StorageType.named(module, name)
                .orElseThrow(
                        () ->
                                file.unreadable(
                                        "it has a storage of the unknown class "
                                                + Wording.shown(module + "." + name)));
    }

    /**
     * A tensor by {@code (storage, offset, shape, strides, ...)}.
     *
     * @param flags the argument that may hold a dictionary of flags (conjugated, negated), which
     *     give the stored values another meaning
     */
    private PickleNode tensor(List<PickleNode> arguments, Optional<DType> dtype, int flags) {
        StorageReference storage = storage(arguments);
        long offset = count(argument(arguments, 1));
        long[] shape = counts(argument(arguments, 2));
        long[] strides = counts(argument(arguments, 3));
        if (shape.length != strides.length || shape.length > Limits.DIMENSIONS) {
            throw malformed("a tensor's shape and strides");
        }
        boolean plain =
                arguments.size() <= flags
                        || !(arguments.get(flags) instanceof DictNode dict)
                        || dict.keysAndValues().isEmpty();
        return dtype.isPresent() && plain
                ? new TensorNode(storage, dtype.get(), offset, shape, strides)
                : new ObjectNode("torch.Tensor in " + storage.type().name(), List.of());
    }

    private StorageReference storage(List<PickleNode> arguments) {
        if (argument(arguments, 0) instanceof StorageNode(StorageReference storage)) {
            return storage;
        }
        throw malformed("a tensor's storage");
    }

    /** The element type that newer files name beside an untyped storage: argument 6. */
    private Optional<DType> namedType(List<PickleNode> arguments) {
        return argument(arguments, 6) instanceof Global(String module, String name)
                        && module.equals("torch")
                ? DType.ofTorchName(name)
                : Optional.empty();
    }

    /**
     * A tensor of a subclass, or one with attributes: {@code (function, class, arguments, state)}.
     */
    private PickleNode rebuiltFromType(List<PickleNode> arguments) {
        boolean plain =
                argument(arguments, 0) instanceof Global function
                        && function.module().equals("torch._utils");
        return plain
                ? call(argument(arguments, 0), argument(arguments, 2))
                : new ObjectNode(className(argument(arguments, 1)), List.of());
    }

    private DictNode dictionary(Value.Mapping.Form form, List<PickleNode> arguments) {
        List<PickleNode> keysAndValues = new ArrayList<>(0);
        if (!arguments.isEmpty()) {
            keysAndValues.addAll(keysAndValues(arguments.getFirst()));
        }
        return new DictNode(form, keysAndValues);
    }

    private List<PickleNode> keysAndValues(PickleNode source) {
        if (source instanceof DictNode dict) {
            budget.takeValues(dict.keysAndValues().size());
            return dict.keysAndValues();
        }
        List<PickleNode> flat = new ArrayList<>();
        for (PickleNode pair : items(source)) {
            List<PickleNode> keyAndValue = items(pair);
            budget.takeValues(2);
            flat.add(argument(keyAndValue, 0));
            flat.add(argument(keyAndValue, 1));
        }
        return flat;
    }

    private String className(PickleNode node) {
        return node instanceof Global global ? global.qualified() : "an unknown class";
    }

    private PickleNode argument(List<PickleNode> arguments, int index) {
        if (index >= arguments.size()) {
            throw malformed("an object: an argument is missing");
        }
        return arguments.get(index);
    }

    private List<PickleNode> items(PickleNode node) {
        return switch (node) {
            case TupleNode tuple -> tuple.items();
            case ListNode list -> list.items();
            default -> throw malformed("a tuple");
        };
    }

    private long[] counts(PickleNode node) {
        return items(node).stream().mapToLong(this::count).toArray();
    }

    private long count(PickleNode node) {
        if (node instanceof Leaf(Value.Int number)
                && number.value().signum() >= 0
                && number.value().bitLength() <= 62) {
            return number.asLong();
        }
        throw malformed("a size: it is negative, too large or no number");
    }

    private RuntimeException malformed(String what) {
        return file.unreadable("its pickle is damaged where it describes " + what);
    }
}
