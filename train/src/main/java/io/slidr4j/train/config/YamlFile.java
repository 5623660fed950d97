package io.slidr4j.train.config;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.schema.CoreSchema;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * YAML 1.2 with its core schema, which reads {@code True}, {@code Null} and {@code 0.} as PyYAML
 * does. Keys keep their line numbers, so that duplicates and mistakes can be shown.
 */
final class YamlFile {

    private YamlFile() {}

    /**
     * Reads the flat mapping of a file.
     *
     * @return its entries by key, in the file's order
     * @throws ConfigException for a file that cannot be read, is no YAML mapping, or names a key
     *     twice
     */
    static Map<String, ConfigEntry> read(Path file) {
        try {
            return new Composed(file).entries();
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new ConfigException(
                    "%s, line %d is not valid YAML: %s.".formatted(file, line, e.getProblem()), e);
        } catch (YamlEngineException e) {
            throw new ConfigException(
                    "%s is not valid YAML: %s".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * The value that a text stands for in YAML.
     *
     * @throws YamlEngineException for a text that is no YAML
     */
    static Object value(String text) {
        LoadSettings settings = settings("value");
        Optional<Node> node = new Compose(settings).composeString(text);
        return node.isEmpty() ? null : construct(settings, node.get());
    }

    private static Object construct(LoadSettings settings, Node node) {
        return new StandardConstructor(settings).constructSingleDocument(Optional.of(node));
    }

    private static LoadSettings settings(String label) {
        return LoadSettings.builder()
                .setLabel(label)
                .setSchema(new CoreSchema())
                .setUseMarks(true)
                .build();
    }

    /** One file between its text and its entries. */
    private static final class Composed {

        private final Path file;
        private final LoadSettings settings;
        private final Optional<Node> root;
        private final Map<String, ConfigEntry> entries = new LinkedHashMap<>();

        private Composed(Path file) {
            this.file = file;
            this.settings = settings(file.toString());
            this.root = new Compose(settings).composeString(text(file));
        }

        private Map<String, ConfigEntry> entries() {
            switch (root.orElse(null)) {
                case null -> {}
                case MappingNode mapping -> mapping.getValue().forEach(this::add);
                case Node other ->
                        throw new ConfigException(
                                "%s, line %d must be a list of 'key: value' lines."
                                        .formatted(file, line(other)));
            }
            return entries;
        }

        private void add(NodeTuple tuple) {
            int line = line(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
                throw new ConfigException(
                        "%s, line %d has a key that is no plain word.".formatted(file, line));
            }
            Object value = construct(settings, tuple.getValueNode());
            ConfigEntry entry =
                    new ConfigEntry(scalar.getValue(), value, new Origin.FileLine(file, line));
            ConfigEntry before = entries.put(entry.key(), entry);
            if (before != null) {
                throw new ConfigException(
                        "%s was given before (%s); remove one of the two."
                                .formatted(entry.place(), before.origin()));
            }
        }

        private static int line(Node node) {
            return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        }

        private static String text(Path file) {
            try {
                return Files.readString(file);
            } catch (NoSuchFileException e) {
                throw new ConfigException("There is no config file " + file + ".", e);
            } catch (CharacterCodingException e) {
                throw new ConfigException(
                        file + " is no text in UTF-8, so it cannot be a config file.", e);
            } catch (IOException e) {
                throw new ConfigException(
                        "The config file " + file + " cannot be read: " + e.getMessage() + ".", e);
            }
        }
    }
}
