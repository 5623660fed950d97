package io.slidr4j.engine.checkpoint;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A checkpoint as safetensors. The format is flat, so the tree stands in the metadata as JSON under
 * {@value #TREE} unless it is a mere state dict; the provenance under keys that begin with {@value
 * #PROVENANCE}.
 */
final class SafetensorsCheckpoint {
    static final String TREE = "slidr4j.tree";
    static final String PROVENANCE = "slidr4j.provenance.";

    /** What libraries on PyTorch expect in the header of a file that they may load. */
    private static final Map.Entry<String, String> FORMAT = Map.entry("format", "pt");

    private SafetensorsCheckpoint() {}

    static Checkpoint read(Path path) {
        FileImage image = FileImage.map(path);
        SafetensorsFile file = SafetensorsReader.read(image);
        SortedMap<String, String> foreign = new TreeMap<>(file.metadata());
        foreign.remove(FORMAT.getKey(), FORMAT.getValue());
        String tree = foreign.remove(TREE);
        Map<String, String> ours = takeProvenance(foreign);
        return new Checkpoint(
                path,
                tree == null
                        ? file.tensors().toValue()
                        : TreeRestorer.restore(image, file.tensors(), tree),
                ours.isEmpty() ? Optional.empty() : Optional.of(Provenance.fromTexts(path, ours)),
                foreign);
    }

    static void write(
            Path path, Value root, Optional<Provenance> provenance, Map<String, String> foreign) {
        TreeFlattener.Flat flat = TreeFlattener.flatten(path, root);
        SortedMap<String, String> metadata = new TreeMap<>();
        metadata.put(FORMAT.getKey(), FORMAT.getValue());
        metadata.putAll(foreign);
        if (!isStateDict(root)) {
            metadata.put(TREE, flat.json());
        }
        provenance.ifPresent(
                p -> p.toTexts().forEach((key, text) -> metadata.put(PROVENANCE + key, text)));
        SafetensorsWriter.write(path, new SafetensorsFile(flat.tensors(), metadata));
    }

    /** Whether reading the flat tensors alone gives this tree again. */
    private static boolean isStateDict(Value root) {
        return root instanceof Value.Mapping(var form, SequencedMap<Value, Value> entries)
                && form == Value.Mapping.Form.ORDERED_DICT
                && entries.keySet().stream().allMatch(Value.Text.class::isInstance)
                && entries.values().stream().allMatch(Value.Tensor.class::isInstance);
    }

    private static Map<String, String> takeProvenance(SortedMap<String, String> metadata) {
        Map<String, String> ours = new LinkedHashMap<>();
        metadata.entrySet()
                .removeIf(
                        entry -> {
                            boolean mine = entry.getKey().startsWith(PROVENANCE);
                            if (mine) {
                                String key = entry.getKey().substring(PROVENANCE.length());
                                ours.put(key, entry.getValue());
                            }
                            return mine;
                        });
        return ours;
    }
}
