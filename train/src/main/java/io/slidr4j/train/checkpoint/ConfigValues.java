package io.slidr4j.train.checkpoint;

import io.slidr4j.engine.EngineException;
import io.slidr4j.engine.checkpoint.Checkpoint;
import io.slidr4j.engine.checkpoint.Value;
import io.slidr4j.train.config.ConfigFields;
import io.slidr4j.train.config.ConfigReader;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** The config in a checkpoint, under the reference's key {@value #KEY}. */
public final class ConfigValues {

    static final String KEY = "config";

    private ConfigValues() {}

    /**
     * Typed access to the config that a checkpoint was made with. Files of the reference hold keys
     * that are none here: do not {@linkplain ConfigFields#finish finish} them.
     *
     * @throws EngineException where the checkpoint holds no config
     */
    public static ConfigFields fields(Checkpoint checkpoint) {
        Map<String, Object> values =
                find(checkpoint)
                        .orElseThrow(
                                () ->
                                        new EngineException(
                                                ("%s holds no config, so nobody knows what network"
                                                                + " its weights belong to.")
                                                        .formatted(checkpoint.source())));
        return ConfigReader.values(values, checkpoint.source());
    }

    /** The config's values by key, as YAML would give them; empty where there is none. */
    static Optional<Map<String, Object>> find(Checkpoint checkpoint) {
        return checkpoint.root() instanceof Value.Mapping root
                ? root.get(KEY).filter(Value.Mapping.class::isInstance).map(ConfigValues::plainMap)
                : Optional.empty();
    }

    /** Values as a checkpoint holds them. */
    static Value.Mapping of(Map<String, Object> values) {
        SequencedMap<String, Value> entries = new LinkedHashMap<>();
        values.forEach((key, value) -> entries.put(key, value(value)));
        return Value.Mapping.dict(entries);
    }

    private static Value value(Object plain) {
        return switch (plain) {
            case null -> Value.none();
            case String text -> Value.of(text);
            case Boolean truth -> Value.of(truth);
            case Integer number -> Value.of(number);
            case Long number -> Value.of(number);
            case Double number -> Value.of(number);
            case List<?> items ->
                    Value.Sequence.list(items.stream().map(ConfigValues::value).toList());
            default -> throw new IllegalArgumentException("no value of a config: " + plain);
        };
    }

    private static Map<String, Object> plainMap(Value value) {
        Map<String, Object> values = new LinkedHashMap<>();
        ((Value.Mapping) value)
                .entries()
                .forEach(
                        (key, entry) -> {
                            if (key instanceof Value.Text(String text)) {
                                values.put(text, plain(entry));
                            }
                        });
        return values;
    }

    private static Object plain(Value value) {
        return switch (value) {
            case Value.None _ -> null;
            case Value.Text(String text) -> text;
            case Value.Bool(boolean truth) -> truth;
            case Value.Real(double number) -> number;
            case Value.Int number -> number(number);
            case Value.Sequence sequence ->
                    sequence.items().stream().map(ConfigValues::plain).toList();
            case Value.Mapping mapping -> plainMap(mapping);
            case Value.Tensor _, Value.Opaque _ -> value.kind();
        };
    }

    /** YAML's reader gives ints where they fit. */
    private static Object number(Value.Int number) {
        long value = number.asLong();
        return value == (int) value ? (Object) (int) value : (Object) value;
    }
}
