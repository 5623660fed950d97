package io.slidr4j.train.config;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Values in YAML's flow style, which is also readable as YAML 1.1 by PyYAML. */
final class YamlText {

    private YamlText() {}

    /** One value on one line. */
    static String of(Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> quoted(text);
            case List<?> list ->
                    list.stream().map(YamlText::of).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .map(e -> of(e.getKey()) + ": " + of(e.getValue()))
                            .collect(Collectors.joining(", ", "{", "}"));
            default -> value.toString();
        };
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars().forEach(c -> out.append(escaped((char) c)));
        return out.append('"').toString();
    }

    private static String escaped(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            default -> c < ' ' || c == 0x7f ? "\\x%02x".formatted((int) c) : String.valueOf(c);
        };
    }
}
