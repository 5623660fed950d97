package io.slidr4j.sparse.nn;

import io.slidr4j.engine.EngineException;

/** The check that a layer fits its input. */
final class Channels {

    private Channels() {}

    static void require(SparseTensor x, long channels, String layer) {
        if (x.channels() != channels) {
            throw new EngineException(
                    "A %s of %d input channels was given %d."
                            .formatted(layer, channels, x.channels()));
        }
    }
}
