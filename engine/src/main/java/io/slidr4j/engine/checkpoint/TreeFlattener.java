package io.slidr4j.engine.checkpoint;

import com.fasterxml.jackson.core.JsonGenerator;

import io.slidr4j.engine.EngineException;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Takes a tree apart into its tensors, named by the way to them ({@code
 * model_points.conv0p1s1.kernel}), and the JSON of the rest ({@link TreeJson}).
 */
final class TreeFlattener {
    private final Path file;
    private final JsonGenerator out;
    private final Deque<String> way = new ArrayDeque<>();
    private final SequencedMap<String, TensorData> tensors = new LinkedHashMap<>();

    /** The two parts of a tree. */
    record Flat(StateDict tensors, String json) {}

    private TreeFlattener(Path file, JsonGenerator out) {
        this.file = file;
        this.out = out;
    }

    /**
     * Takes a tree apart.
     *
     * @param file where it is going, for the message
     * @throws EngineException if two tensors would have the same name
     */
    static Flat flatten(Path file, Value root) {
        SequencedMap<String, TensorData> tensors = new LinkedHashMap<>();
        String json =
                Json.text(
                        out -> {
                            TreeFlattener flattener = new TreeFlattener(file, out);
                            flattener.put(root);
                            tensors.putAll(flattener.tensors);
                        });
        return new Flat(new StateDict(tensors), json);
    }

    private void put(Value value) throws IOException {
        switch (value) {
            case Value.Tensor(TensorData tensor) -> tagged(TreeJson.TENSOR, named(tensor));
            case Value.Text(String text) -> out.writeString(text);
            case Value.Int(BigInteger number) -> out.writeNumber(number);
            case Value.Real(double number) -> real(number);
            case Value.Bool(boolean truth) -> out.writeBoolean(truth);
            case Value.None _ -> out.writeNull();
            case Value.Sequence sequence -> sequence(sequence);
            case Value.Mapping mapping -> mapping(mapping);
            case Value.Opaque _ ->
                    throw new EngineException(
                            "%s cannot be written with %s in it.".formatted(file, value.kind()));
        }
    }

    private String named(TensorData tensor) {
        String name = way.isEmpty() ? "tensor" : String.join(".", way);
        if (tensors.put(name, tensor) != null) {
            throw new EngineException(
                    "%s cannot be written: two tensors would be named %s."
                            .formatted(file, Wording.shown(name)));
        }
        return name;
    }

    private void tagged(String tag, String text) throws IOException {
        out.writeStartObject();
        out.writeStringField(tag, text);
        out.writeEndObject();
    }

    private void real(double number) throws IOException {
        if (Double.isFinite(number)) {
            out.writeNumber(number);
        } else {
            tagged(TreeJson.REAL, Double.toString(number));
        }
    }

    private void sequence(Value.Sequence sequence) throws IOException {
        if (sequence.form() == Value.Sequence.Form.LIST) {
            items(sequence.items());
            return;
        }
        out.writeStartObject();
        out.writeFieldName(TreeJson.TUPLE);
        items(sequence.items());
        out.writeEndObject();
    }

    private void items(List<Value> items) throws IOException {
        out.writeStartArray();
        for (int i = 0; i < items.size(); i++) {
            step(Integer.toString(i), items.get(i));
        }
        out.writeEndArray();
    }

    private void step(String name, Value value) throws IOException {
        way.addLast(name);
        put(value);
        way.removeLast();
    }

    private void mapping(Value.Mapping mapping) throws IOException {
        boolean ordered = mapping.form() == Value.Mapping.Form.ORDERED_DICT;
        boolean plain = mapping.entries().keySet().stream().allMatch(TreeFlattener::isPlainKey);
        if (plain && !ordered) {
            fields(mapping);
            return;
        }
        out.writeStartObject();
        out.writeFieldName(ordered ? TreeJson.ORDERED : TreeJson.DICT);
        if (plain) {
            fields(mapping);
        } else {
            pairs(mapping);
        }
        out.writeEndObject();
    }

    private static boolean isPlainKey(Value key) {
        return key instanceof Value.Text(String text) && !text.startsWith("$");
    }

    private void fields(Value.Mapping mapping) throws IOException {
        out.writeStartObject();
        for (Map.Entry<Value, Value> entry : mapping.entries().entrySet()) {
            String key = keyName(entry.getKey());
            out.writeFieldName(key);
            step(key, entry.getValue());
        }
        out.writeEndObject();
    }

    private void pairs(Value.Mapping mapping) throws IOException {
        out.writeStartArray();
        for (Map.Entry<Value, Value> entry : mapping.entries().entrySet()) {
            out.writeStartArray();
            put(entry.getKey());
            step(keyName(entry.getKey()), entry.getValue());
            out.writeEndArray();
        }
        out.writeEndArray();
    }

    private static String keyName(Value key) {
        return switch (key) {
            case Value.Text(String text) -> text;
            case Value.Int(BigInteger number) -> number.toString();
            case Value.Real(double number) -> Double.toString(number);
            case Value.Bool(boolean truth) -> truth ? "True" : "False";
            case Value.None _ -> "None";
            case Value.Sequence sequence ->
                    String.join(
                            "_", sequence.items().stream().map(TreeFlattener::keyName).toList());
            case Value.Tensor _, Value.Mapping _, Value.Opaque _ -> key.kind();
        };
    }
}
