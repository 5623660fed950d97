package io.slidr4j.engine.checkpoint;

import io.slidr4j.engine.EngineException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a checkpoint comes from: enough to make it again.
 *
 * @param createdBy the program and its version, {@code slidr4j 0.1.0}
 * @param revision the code's revision, or empty where it is not known
 * @param libraries versions by name, {@code libtorch -> 2.10.0}
 * @param seed the run's seed
 * @param config the run's effective config, as YAML text
 * @param dataFingerprint a digest of the data that was trained on, or empty where there was none
 */
public record Provenance(
        String createdBy,
        String revision,
        SortedMap<String, String> libraries,
        long seed,
        String config,
        String dataFingerprint) {

    /** The version of this record's spelling in files; a reader refuses a higher one. */
    public static final int FORMAT_VERSION = 1;

    private static final String LIBRARY = "library.";

    /** Copies the map. */
    public Provenance {
        libraries = Collections.unmodifiableSortedMap(new TreeMap<>(libraries));
    }

    /** SHA-256 of the config text, in hexadecimal. */
    public String configFingerprint() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(config.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The record as texts by key, as it stands in files. */
    SortedMap<String, String> toTexts() {
        SortedMap<String, String> texts = new TreeMap<>();
        texts.put("format_version", Integer.toString(FORMAT_VERSION));
        texts.put("created_by", createdBy);
        texts.put("revision", revision);
        libraries.forEach((name, version) -> texts.put(LIBRARY + name, version));
        texts.put("seed", Long.toString(seed));
        texts.put("config", config);
        texts.put("config_fingerprint", configFingerprint());
        texts.put("data_fingerprint", dataFingerprint);
        return texts;
    }

    /**
     * The record that these texts spell.
     *
     * @param file names them in the message
     * @throws EngineException if a key is missing or the format is a newer one
     */
    static Provenance fromTexts(Path file, Map<String, String> texts) {
        String version = text(file, texts, "format_version");
        if (!version.equals(Integer.toString(FORMAT_VERSION))) {
            throw Wording.unreadable(
                    file,
                    "its provenance has format version %s, and this slidr4j reads version %d"
                            .formatted(Wording.shown(version), FORMAT_VERSION));
        }
        return new Provenance(
                text(file, texts, "created_by"),
                text(file, texts, "revision"),
                libraries(texts),
                seed(file, text(file, texts, "seed")),
                text(file, texts, "config"),
                text(file, texts, "data_fingerprint"));
    }

    private static String text(Path file, Map<String, String> texts, String key) {
        if (!texts.containsKey(key)) {
            throw Wording.unreadable(file, "its provenance lacks the key " + key);
        }
        return texts.get(key);
    }

    private static long seed(Path file, String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw Wording.unreadable(file, "its provenance has a seed that is no whole number");
        }
    }

    private static SortedMap<String, String> libraries(Map<String, String> texts) {
        SortedMap<String, String> libraries = new TreeMap<>();
        texts.forEach(
                (key, text) -> {
                    if (key.startsWith(LIBRARY)) {
                        libraries.put(key.substring(LIBRARY.length()), text);
                    }
                });
        return libraries;
    }
}
