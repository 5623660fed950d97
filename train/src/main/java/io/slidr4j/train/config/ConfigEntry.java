package io.slidr4j.train.config;

/**
 * One key with its value.
 *
 * @param key the flat key
 * @param value null, a Boolean, a Number, a String, or a List or Map of these
 * @param origin where the value came from
 */
public record ConfigEntry(String key, Object value, Origin origin) {

    /** The key and its place, as an error names them: {@code The key 'lr' (a.yaml, line 3)}. */
    String place() {
        return "The key '%s' (%s)".formatted(key, origin);
    }
}
