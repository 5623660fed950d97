package io.slidr4j.train.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The values a run really uses, defaults included, with where each came from.
 *
 * @param entries one per key, in the order in which the program reads them
 * @param idle one sentence for each key that was given but has no effect
 */
public record EffectiveConfig(List<ConfigEntry> entries, List<String> idle) {

    /** Copies the lists. */
    public EffectiveConfig {
        entries = List.copyOf(entries);
        idle = List.copyOf(idle);
    }

    /** The values by key, in order; absent values are null. */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        entries.forEach(entry -> values.put(entry.key(), entry.value()));
        return Collections.unmodifiableMap(values);
    }

    /** The config as a YAML file that gives the same values again; comments tell the origins. */
    public String yaml() {
        return entries.stream()
                .map(entry -> line(entry) + "  # " + entry.origin() + "\n")
                .collect(Collectors.joining());
    }

    private static String line(ConfigEntry entry) {
        return "%-40s".formatted(entry.key() + ": " + YamlText.of(entry.value()));
    }
}
