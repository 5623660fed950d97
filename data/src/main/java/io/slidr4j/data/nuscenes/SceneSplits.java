package io.slidr4j.data.nuscenes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.slidr4j.data.DataException;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which scenes belong to which split.
 *
 * <p>The official lists and SLidR's list are resources. A file {@code {"train": [...], "val":
 * [...]}} replaces them as a whole; there, {@code parametrizing} means {@code train} and {@code
 * verifying} means {@code val} unless the file lists them too.
 */
public final class SceneSplits {
    private static final String OVERRIDE = "splits.json";

    private final String source;
    private final Map<SplitName, Set<String>> scenes;

    private SceneSplits(String source, Map<SplitName, Set<String>> scenes) {
        this.source = source;
        this.scenes = scenes;
    }

    /** The official lists of nuScenes and the mini-val list of SLidR. */
    public static SceneSplits official() {
        Map<SplitName, Set<String>> scenes = new EnumMap<>(SplitName.class);
        for (SplitName name : SplitName.values()) {
            if (name != SplitName.PARAMETRIZING) {
                scenes.put(name, resource(name));
            }
        }
        Set<String> rest = new LinkedHashSet<>(scenes.get(SplitName.TRAIN));
        rest.removeAll(scenes.get(SplitName.VERIFYING));
        scenes.put(SplitName.PARAMETRIZING, rest);
        return new SceneSplits("the official lists", scenes);
    }

    /**
     * The lists that hold for a dataset.
     *
     * @param layout where the dataset lies
     * @param file the file that the user named, if any
     * @return the lists of that file, else of {@code splits.json} in the dataset's root or beside
     *     its tables, else the official ones
     * @throws DataException if the file is missing or is no such list
     */
    public static SceneSplits of(NuScenesLayout layout, Optional<Path> file) {
        return file.or(() -> override(layout))
                .map(SceneSplits::read)
                .orElseGet(SceneSplits::official);
    }

    /**
     * Reads lists from a file.
     *
     * @param file JSON, an object of split names with arrays of scene names
     * @return its lists
     * @throws DataException if the file is missing, damaged, or names a split that does not exist
     */
    public static SceneSplits read(Path file) {
        Map<SplitName, Set<String>> scenes = new EnumMap<>(SplitName.class);
        JsonFiles.read(file, "name another splits file", parser -> readLists(file, parser, scenes));
        alias(scenes, SplitName.PARAMETRIZING, SplitName.TRAIN);
        alias(scenes, SplitName.VERIFYING, SplitName.VAL);
        return new SceneSplits(file.toString(), scenes);
    }

    /**
     * The scenes of one split.
     *
     * @param name which split
     * @return scene names, such as {@code scene-0061}
     * @throws DataException if a splits file does not list it
     */
    public Set<String> scenes(SplitName name) {
        Set<String> found = scenes.get(name);
        if (found == null) {
            throw new DataException(
                    "%s has no split '%s'; add it, or choose another split."
                            .formatted(source, name.key()));
        }
        return found;
    }

    /** The splits that are defined. */
    public Set<SplitName> names() {
        return Collections.unmodifiableSet(scenes.keySet());
    }

    /** Where the lists come from, for messages. */
    public String source() {
        return source;
    }

    private static Optional<Path> override(NuScenesLayout layout) {
        return Arrays.asList(layout.root(), layout.tables()).stream()
                .map(folder -> folder.resolve(OVERRIDE))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static void readLists(Path file, JsonParser parser, Map<SplitName, Set<String>> scenes)
            throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw noLists(file);
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            SplitName name = splitIn(file, parser.currentName());
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw noLists(file);
            }
            Set<String> list = new LinkedHashSet<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.VALUE_STRING) {
                    throw noLists(file);
                }
                list.add(parser.getText());
            }
            scenes.put(name, list);
        }
    }

    private static SplitName splitIn(Path file, String key) {
        try {
            return SplitName.parse(key);
        } catch (DataException e) {
            throw new DataException("In %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static DataException noLists(Path file) {
        return new DataException(
                "%s is no splits file; it must look like {\"train\": [\"scene-0061\"], \"val\": []}."
                        .formatted(file));
    }

    private static void alias(Map<SplitName, Set<String>> scenes, SplitName name, SplitName of) {
        Set<String> list = scenes.get(of);
        if (list != null) {
            scenes.putIfAbsent(name, list);
        }
    }

    private static Set<String> resource(SplitName name) {
        String path = "splits/" + name.key() + ".txt";
        try (InputStream in = SceneSplits.class.getResourceAsStream(path)) {
            String numbers = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            Set<String> scenes = new LinkedHashSet<>();
            for (String number : numbers.trim().split("\\s+")) {
                scenes.add("scene-%04d".formatted(Integer.parseInt(number)));
            }
            return scenes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
