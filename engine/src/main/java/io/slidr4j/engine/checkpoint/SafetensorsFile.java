package io.slidr4j.engine.checkpoint;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The contents of a safetensors file.
 *
 * @param tensors in the order of the header
 * @param metadata the texts under {@code __metadata__}
 */
record SafetensorsFile(StateDict tensors, SortedMap<String, String> metadata) {

    /** The key of the header that holds no tensor. */
    static final String METADATA = "__metadata__";

    SafetensorsFile {
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    }
}
