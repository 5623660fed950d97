package io.slidr4j.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The rows of nuScenes' tables, collected and then written as its JSON files. */
final class TinyTables {

    private static final List<String> NAMES =
            List.of(
                    "attribute",
                    "calibrated_sensor",
                    "category",
                    "ego_pose",
                    "instance",
                    "lidarseg",
                    "log",
                    "map",
                    "sample",
                    "sample_annotation",
                    "sample_data",
                    "scene",
                    "sensor",
                    "visibility");

    private final Map<String, List<String>> rows = new LinkedHashMap<>();

    TinyTables() {
        NAMES.forEach(name -> rows.put(name, new ArrayList<>()));
    }

    /** The token of a thing, 32 hexadecimal digits that depend on its name alone. */
    static String token(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }

    /**
     * Adds a row.
     *
     * @param keysAndValues alternating; strings are quoted, arrays and numbers are not
     */
    void add(String table, Object... keysAndValues) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            fields.add("\"" + keysAndValues[i] + "\": " + json(keysAndValues[i + 1]));
        }
        rows.get(table).add(fields.stream().collect(Collectors.joining(", ", "{", "}")));
    }

    /** A value as JSON. */
    static String json(Object value) {
        return switch (value) {
            case String text -> "\"" + text + "\"";
            case double[] numbers -> array(java.util.Arrays.stream(numbers).boxed().toList());
            case List<?> values -> array(values);
            default -> value.toString();
        };
    }

    private static String array(List<?> values) {
        return values.stream().map(TinyTables::json).collect(Collectors.joining(", ", "[", "]"));
    }

    /** Writes every table, empty ones too. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, List<String>> table : rows.entrySet()) {
            String body =
                    table.getValue().stream().collect(Collectors.joining(",\n", "[\n", "\n]"));
            Files.writeString(folder.resolve(table.getKey() + ".json"), body);
        }
    }
}
