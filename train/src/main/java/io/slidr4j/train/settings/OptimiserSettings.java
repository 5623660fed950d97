package io.slidr4j.train.settings;

import io.slidr4j.engine.Optimiser;

import org.bytedeco.pytorch.Tensor;

import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** By what rule parameters move, and how the learning rate goes over the epochs. */
public interface OptimiserSettings {

    /**
     * An optimiser that has not moved anything yet.
     *
     * @param parameters what it moves, by name
     */
    Optimiser over(Map<String, Tensor> parameters);

    /**
     * The learning rate of an epoch, counted from 0.
     *
     * @param epochs how many there are, ≥ 1
     */
    IntToDoubleFunction schedule(int epochs);
}
