package io.slidr4j.engine.checkpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/** Puts a tree together again from its tensors and the JSON of the rest ({@link TreeJson}). */
final class TreeRestorer {
    private final JsonParser in;
    private final StateDict tensors;
    private final Set<String> used = new HashSet<>();
    private int nodes = Limits.TREE_NODES;

    private TreeRestorer(JsonParser in, StateDict tensors) {
        this.in = in;
        this.tensors = tensors;
    }

    /** The tree; every tensor must have its place in it. */
    static Value restore(FileImage file, StateDict tensors, String json) {
        try (JsonParser in = Json.parser(json)) {
            TreeRestorer restorer = new TreeRestorer(in, tensors);
            Value root = restorer.value(in.nextToken(), 0);
            restorer.requireEnd();
            return root;
        } catch (IOException e) {
            throw file.unreadable(
                    ("its metadata key %s, which describes the nesting, is damaged or does not"
                                    + " fit its tensors")
                            .formatted(SafetensorsCheckpoint.TREE));
        }
    }

    private void requireEnd() throws IOException {
        require(in.nextToken() == null, "text after the end");
        require(used.size() == tensors.size(), "a tensor has no place");
    }

    private Value value(JsonToken token, int depth) throws IOException {
        require(depth <= Limits.DEPTH && --nodes >= 0, "too many values");
        return switch (token) {
            case VALUE_STRING -> Value.of(in.getText());
            case VALUE_NUMBER_INT -> new Value.Int(in.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> Value.of(in.getDoubleValue());
            case VALUE_TRUE -> Value.of(true);
            case VALUE_FALSE -> Value.of(false);
            case VALUE_NULL -> Value.none();
            case START_ARRAY -> Value.Sequence.list(items(depth + 1));
            case START_OBJECT -> object(depth + 1);
            case null, default -> throw new IOException("a value is missing");
        };
    }

    private List<Value> items(int depth) throws IOException {
        List<Value> items = new ArrayList<>();
        for (JsonToken t = in.nextToken(); t != JsonToken.END_ARRAY; t = in.nextToken()) {
            items.add(value(t, depth));
        }
        return items;
    }

    private Value object(int depth) throws IOException {
        SequencedMap<Value, Value> entries = new LinkedHashMap<>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String key = in.currentName();
            JsonToken token = in.nextToken();
            if (key.startsWith("$")) {
                Value special = special(key, token, depth);
                boolean alone = entries.isEmpty() && in.nextToken() == JsonToken.END_OBJECT;
                require(alone, "a special object has more than one key");
                return special;
            }
            entries.put(Value.of(key), value(token, depth));
        }
        require(in.currentToken() == JsonToken.END_OBJECT, "an object does not end");
        return new Value.Mapping(Value.Mapping.Form.DICT, entries);
    }

    private Value special(String tag, JsonToken token, int depth) throws IOException {
        return switch (tag) {
            case TreeJson.TENSOR -> tensor(in.getText());
            case TreeJson.REAL -> Value.of(notFinite(in.getText()));
            case TreeJson.TUPLE -> Value.Sequence.tuple(list(value(token, depth)));
            case TreeJson.DICT -> pairs(Value.Mapping.Form.DICT, value(token, depth));
            case TreeJson.ORDERED -> ordered(value(token, depth));
            default -> throw new IOException("an unknown special object");
        };
    }

    private Value tensor(String name) throws IOException {
        TensorData tensor = tensors.tensors().get(name);
        require(tensor != null && used.add(name), "a tensor is missing or named twice");
        return Value.of(tensor);
    }

    private static double notFinite(String text) throws IOException {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw new IOException("an unknown number");
        };
    }

    private static Value ordered(Value content) throws IOException {
        return content instanceof Value.Mapping plain
                ? new Value.Mapping(Value.Mapping.Form.ORDERED_DICT, plain.entries())
                : pairs(Value.Mapping.Form.ORDERED_DICT, content);
    }

    private static Value pairs(Value.Mapping.Form form, Value content) throws IOException {
        SequencedMap<Value, Value> entries = new LinkedHashMap<>();
        KeyGuard guard = new KeyGuard();
        for (Value pair : list(content)) {
            List<Value> both = list(pair);
            require(both.size() == 2 && guard.accepts(both.getFirst()), "an entry is damaged");
            entries.put(both.getFirst(), both.getLast());
        }
        return new Value.Mapping(form, entries);
    }

    private static List<Value> list(Value value) throws IOException {
        if (value instanceof Value.Sequence(Value.Sequence.Form form, List<Value> items)
                && form == Value.Sequence.Form.LIST) {
            return items;
        }
        throw new IOException("a list is missing");
    }

    private static void require(boolean condition, String otherwise) throws IOException {
        if (!condition) {
            throw new IOException(otherwise);
        }
    }
}
