package io.slidr4j.data.augment;

import io.slidr4j.data.DataException;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks up transforms by their spelling in configs, in any case. */
final class TransformNames {
    private TransformNames() {}

    static <T> List<T> parse(
            String configKey, List<String> names, T[] all, Function<T, String> spelling) {
        if (names == null) {
            return List.of();
        }
        return names.stream().map(name -> find(configKey, name, all, spelling)).toList();
    }

    private static <T> T find(
            String configKey, String name, T[] all, Function<T, String> spelling) {
        return Arrays.stream(all)
                .filter(t -> spelling.apply(t).equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new DataException(
                                        "%s lists '%s', which is none of %s."
                                                .formatted(
                                                        configKey,
                                                        name,
                                                        Arrays.stream(all)
                                                                .map(spelling)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }
}
