package io.slidr4j.engine.checkpoint;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a checkpoint file held.
 *
 * @param source the file
 * @param root its tree, mostly a mapping
 * @param provenance where it comes from, if slidr4j wrote it
 * @param metadata texts that others put into a safetensors header; empty for PyTorch's formats
 */
public record Checkpoint(
        Path source,
        Value root,
        Optional<Provenance> provenance,
        SortedMap<String, String> metadata) {}
