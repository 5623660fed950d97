package io.slidr4j.engine.checkpoint;

import io.slidr4j.engine.EngineException;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * A checkpoint in PyTorch's formats: its provenance is the dictionary {@value #KEY} in the root.
 */
final class TorchCheckpoint {
    static final String KEY = "slidr4j";

    private TorchCheckpoint() {}

    static Checkpoint read(Path path) {
        Value root = TorchReader.read(FileImage.map(path));
        if (!(root instanceof Value.Mapping mapping)) {
            return checkpoint(path, root, Optional.empty());
        }
        Optional<Map<String, String>> texts = mapping.get(KEY).flatMap(TorchCheckpoint::texts);
        return texts.isPresent()
                ? checkpoint(
                        path,
                        mapping.without(KEY),
                        Optional.of(Provenance.fromTexts(path, texts.get())))
                : checkpoint(path, root, Optional.empty());
    }

    static void write(Path path, Value root, Optional<Provenance> provenance) {
        if (provenance.isEmpty()) {
            TorchWriter.write(path, root);
        } else if (root instanceof Value.Mapping mapping) {
            TorchWriter.write(path, mapping.with(KEY, value(provenance.get())));
        } else {
            throw new EngineException(
                    "%s cannot be written: only a mapping can carry its provenance in this format."
                            .formatted(path));
        }
    }

    private static Checkpoint checkpoint(Path path, Value root, Optional<Provenance> provenance) {
        return new Checkpoint(path, root, provenance, new TreeMap<>());
    }

    private static Value value(Provenance provenance) {
        SequencedMap<String, Value> entries = new LinkedHashMap<>();
        provenance.toTexts().forEach((key, text) -> entries.put(key, Value.of(text)));
        return Value.Mapping.dict(entries);
    }

    /** The texts of a mapping; empty for anything else, which then is no provenance of ours. */
    private static Optional<Map<String, String>> texts(Value value) {
        if (!(value instanceof Value.Mapping mapping)) {
            return Optional.empty();
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<Value, Value> entry : mapping.entries().entrySet()) {
            if (entry.getKey() instanceof Value.Text(String key)
                    && entry.getValue() instanceof Value.Text(String text)) {
                texts.put(key, text);
            }
        }
        return texts.size() == mapping.entries().size() && texts.containsKey("format_version")
                ? Optional.of(texts)
                : Optional.empty();
    }
}
