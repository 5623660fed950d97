package io.slidr4j.train.config;

import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Gathers the entries of a configuration: a file, the files its {@code base} key leads to, and
 * {@code key=value} words. A file wins over its base, a word over every file.
 */
public final class ConfigReader {

    private static final String BASE = "base";

    private ConfigReader() {}

    /**
     * Reads a file with its bases and refines it.
     *
     * @param file flat YAML; its {@code base}, if any, is a path relative to the file
     * @param overrides {@code key=value} words, values in YAML's spelling
     * @return typed access to the entries
     * @throws ConfigException for everything that is wrong with the files or words themselves
     */
    public static ConfigFields read(Path file, List<String> overrides) {
        Map<String, ConfigEntry> entries = chain(file, new ArrayDeque<>());
        entries.putAll(words(overrides));
        return new ConfigFields(entries);
    }

    /** A configuration without a file: defaults refined by {@code key=value} words. */
    public static ConfigFields defaults(List<String> overrides) {
        return new ConfigFields(words(overrides));
    }

    /**
     * A configuration that was kept in another file, such as a checkpoint.
     *
     * @param values null, Booleans, Integers, Longs, Doubles, Strings and Lists of these, by key
     * @param source the file, for messages
     */
    public static ConfigFields values(Map<String, Object> values, Path source) {
        Map<String, ConfigEntry> entries = new LinkedHashMap<>();
        Origin origin = new Origin.Kept(source);
        values.forEach((key, value) -> entries.put(key, new ConfigEntry(key, value, origin)));
        return new ConfigFields(entries);
    }

    private static Map<String, ConfigEntry> chain(Path file, Deque<Path> above) {
        Path real = file.toAbsolutePath().normalize();
        if (above.contains(real)) {
            throw new ConfigException(
                    "The config files lead back to themselves: " + cycle(above, real) + ".");
        }
        above.addLast(real);
        Map<String, ConfigEntry> own = YamlFile.read(file);
        ConfigEntry base = own.remove(BASE);
        Map<String, ConfigEntry> entries =
                base == null ? new LinkedHashMap<>() : chain(beside(file, base), above);
        entries.putAll(own);
        return entries;
    }

    private static Path beside(Path file, ConfigEntry base) {
        if (!(base.value() instanceof String name)) {
            throw new ConfigException(
                    base.place() + " must be the name of a config file beside this one.");
        }
        Path path = file.resolveSibling(name);
        if (!path.toFile().isFile()) {
            throw new ConfigException(
                    "%s names %s, which is no file; the path is relative to the file it stands in."
                            .formatted(base.place(), path));
        }
        return path;
    }

    private static String cycle(Deque<Path> above, Path again) {
        return above.stream()
                        .dropWhile(path -> !path.equals(again))
                        .map(Path::toString)
                        .collect(Collectors.joining(" -> "))
                + " -> "
                + again;
    }

    private static Map<String, ConfigEntry> words(List<String> overrides) {
        Map<String, ConfigEntry> entries = new LinkedHashMap<>();
        for (String word : overrides) {
            ConfigEntry entry = word(word);
            if (entries.put(entry.key(), entry) != null) {
                throw new ConfigException(
                        entry.place() + " is given twice; remove one of the two.");
            }
        }
        return entries;
    }

    private static ConfigEntry word(String word) {
        int equals = word.indexOf('=');
        if (equals < 1) {
            throw new ConfigException(
                    "'%s' on the command line is no setting; write key=value.".formatted(word));
        }
        String key = word.substring(0, equals).strip();
        if (key.equals(BASE)) {
            throw new ConfigException(
                    "'base' belongs into a config file, not on the command line.");
        }
        return new ConfigEntry(
                key, value(key, word.substring(equals + 1)), new Origin.CommandLine());
    }

    private static Object value(String key, String text) {
        try {
            return YamlFile.value(text);
        } catch (YamlEngineException e) {
            throw new ConfigException(
                    ("The key '%s' (command line) has the value %s, which is not valid YAML;"
                                    + " put it in quotes.")
                            .formatted(key, text),
                    e);
        }
    }
}
