package io.slidr4j.engine;

import org.bytedeco.pytorch.Tensor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Parameters that an optimiser treats alike.
 *
 * @param parameters what to train, by name; names tell the optimiser's state apart on resume
 * @param rateFactor what the learning rate is multiplied by
 * @param weightDecay ≥ 0
 */
public record ParameterGroup(
        Map<String, Tensor> parameters, double rateFactor, double weightDecay) {

    /** Copies the map. */
    public ParameterGroup {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
}
