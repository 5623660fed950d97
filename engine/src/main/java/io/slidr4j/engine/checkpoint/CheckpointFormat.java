package io.slidr4j.engine.checkpoint;

import io.slidr4j.engine.EngineException;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The two families of checkpoint files, told apart by the ending of their name. */
public enum CheckpointFormat {
    /** PyTorch's own: {@code .pt}, {@code .pth}, {@code .pth.tar}, {@code .ckpt}. */
    TORCH(List.of(".pt", ".pth", ".pth.tar", ".ckpt")),
    /** {@code .safetensors}. */
    SAFETENSORS(List.of(".safetensors"));

    private final List<String> endings;

    CheckpointFormat(List<String> endings) {
        this.endings = endings;
    }

    /**
     * The format that a file's ending says, in upper or lower case.
     *
     * @throws EngineException if it says none; it names the endings that do
     */
    public static CheckpointFormat of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        for (CheckpointFormat format : values()) {
            if (format.endings.stream().anyMatch(name::endsWith)) {
                return format;
            }
        }
        throw new EngineException(
                "%s has no ending of a checkpoint: .pt, .pth, .pth.tar, .ckpt or .safetensors."
                        .formatted(file));
    }
}
