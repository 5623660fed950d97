package io.slidr4j.engine.checkpoint;

import io.slidr4j.engine.EngineException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads, writes and converts checkpoint files, by the ending of their name. Nothing in a file is
 * ever executed; see {@code docs/checkpoints.md}.
 */
public final class Checkpoints {

    private Checkpoints() {}

    /**
     * Reads a file. Its tensors stay windows on the mapped file where that is possible, so the file
     * must not be changed in place (replacing it, as {@link #write} does, is no harm).
     *
     * @throws EngineException if the file is missing, damaged, cut short, malicious or unknown
     */
    public static Checkpoint read(Path file) {
        return switch (CheckpointFormat.of(file)) {
            case TORCH -> TorchCheckpoint.read(file);
            case SAFETENSORS -> SafetensorsCheckpoint.read(file);
        };
    }

    /**
     * Writes a tree; equal trees give equal bytes. The file appears in one step, or not at all.
     *
     * @param root holds no {@link Value.Opaque}
     * @throws EngineException if it holds one, or the file cannot be written
     */
    public static void write(Path file, Value root, Optional<Provenance> provenance) {
        write(file, root, provenance, Map.of());
    }

    /**
     * Writes the contents of one file to another, each in the format that its ending says.
     *
     * @throws EngineException if one cannot be read or the other not be written
     */
    public static Conversion convert(Path in, Path out) {
        CheckpointFormat target = CheckpointFormat.of(out);
        Checkpoint checkpoint = read(in);
        Pruning pruning = new Pruning();
        Value root = pruning.prune(checkpoint.root());
        write(out, root, checkpoint.provenance(), checkpoint.metadata());
        List<String> dropped = new ArrayList<>(pruning.dropped());
        if (target == CheckpointFormat.TORCH) {
            checkpoint.metadata().keySet().stream()
                    .map(key -> Wording.shown(key) + " (a text of the metadata)")
                    .forEach(dropped::add);
        }
        return new Conversion(pruning.tensors(), dropped);
    }

    private static void write(
            Path file, Value root, Optional<Provenance> provenance, Map<String, String> metadata) {
        switch (CheckpointFormat.of(file)) {
            case TORCH -> TorchCheckpoint.write(file, root, provenance);
            case SAFETENSORS -> SafetensorsCheckpoint.write(file, root, provenance, metadata);
        }
    }
}
