package io.slidr4j.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * What a validation found.
 *
 * @param loss mean over the batches
 * @param cost what the best network is chosen by: the lower, the better
 * @param figures more that is worth a look, by name
 */
public record ValidationScore(double loss, double cost, SequencedMap<String, Double> figures) {

    /** Copies the map. */
    public ValidationScore {
        figures = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(figures));
    }

    /** A loss that is itself what counts. */
    public static ValidationScore of(double loss) {
        return new ValidationScore(loss, loss, new LinkedHashMap<>());
    }
}
