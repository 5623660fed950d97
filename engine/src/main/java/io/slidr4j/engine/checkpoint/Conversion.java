package io.slidr4j.engine.checkpoint;

import java.util.List;

/**
 * What became of a conversion.
 *
 * @param tensors number of tensors written
 * @param dropped what the new file does not hold, one phrase each: {@code callbacks.0 (an object of
 *     class Foo)}
 */
public record Conversion(int tensors, List<String> dropped) {

    /** Copies the list. */
    public Conversion {
        dropped = List.copyOf(dropped);
    }
}
