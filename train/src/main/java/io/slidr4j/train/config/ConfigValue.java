package io.slidr4j.train.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a type is read from YAML's values and written back.
 *
 * @param name what an error says is wanted: {@code a whole number}
 * @param parse the value as this type, or empty where it is another
 * @param write the value as YAML knows it
 */
record ConfigValue<T>(String name, Function<Object, Optional<T>> parse, Function<T, Object> write) {

    static final ConfigValue<String> TEXT = plain("a text", String.class);

    static final ConfigValue<Boolean> FLAG = plain("true or false", Boolean.class);

    static final ConfigValue<Integer> INTEGER = plain("a whole number", Integer.class);

    static final ConfigValue<Long> BIG =
            new ConfigValue<>(
                    "a whole number of at most 64 bits",
                    value ->
                            value instanceof Integer || value instanceof Long
                                    ? Optional.of(((Number) value).longValue())
                                    : Optional.empty(),
                    value -> value);

    static final ConfigValue<Double> REAL =
            new ConfigValue<>(
                    "a finite number",
                    value ->
                            only(Number.class, value)
                                    .map(Number::doubleValue)
                                    .filter(Double::isFinite),
                    value -> value);

    private static <T> ConfigValue<T> plain(String name, Class<T> type) {
        return new ConfigValue<>(name, value -> only(type, value), value -> value);
    }

    /**
     * One of several choices, by their spellings in any case.
     *
     * @param all the choices
     * @param spellings how each may be spelt; the first is how it is written
     */
    static <E> ConfigValue<E> choice(List<E> all, Function<E, List<String>> spellings) {
        String names =
                all.stream()
                        .map(one -> spellings.apply(one).getFirst())
                        .collect(Collectors.joining(", "));
        return new ConfigValue<>(
                (all.size() == 1 ? "" : "one of ") + names,
                value ->
                        only(String.class, value)
                                .flatMap(text -> spelt(text.strip(), all, spellings)),
                one -> spellings.apply(one).getFirst());
    }

    private static <E> Optional<E> spelt(
            String text, List<E> all, Function<E, List<String>> spellings) {
        return all.stream()
                .filter(one -> spellings.apply(one).stream().anyMatch(text::equalsIgnoreCase))
                .findFirst();
    }

    private static <T> Optional<T> only(Class<T> type, Object value) {
        return type.isInstance(value) ? Optional.of(type.cast(value)) : Optional.empty();
    }

    /** The entry's value as this type. */
    T read(ConfigEntry entry) {
        return parse.apply(entry.value()).orElseThrow(() -> wrong(entry, name, entry.value()));
    }

    /** The entry's value as this type, or empty where it is nothing. */
    Optional<T> readIfAny(ConfigEntry entry) {
        return entry.value() == null ? Optional.empty() : Optional.of(read(entry));
    }

    /** The entry's value as a list of this type; nothing stands for an empty list. */
    List<T> readAll(ConfigEntry entry) {
        return switch (entry.value()) {
            case null -> List.of();
            case List<?> items -> items.stream().map(item -> element(entry, item)).toList();
            default -> throw wrong(entry, "a list", entry.value());
        };
    }

    private T element(ConfigEntry entry, Object item) {
        return parse.apply(item).orElseThrow(() -> wrong(entry, "a list of " + name, item));
    }

    private static ConfigException wrong(ConfigEntry entry, String wanted, Object found) {
        return new ConfigException(
                "%s must be %s, not %s.".formatted(entry.place(), wanted, show(found)));
    }

    /** A value as an error shows it. */
    static String show(Object value) {
        return switch (value) {
            case null -> "nothing";
            case String text -> "the text '" + text + "'";
            default -> YamlText.of(value);
        };
    }
}
