package io.slidr4j.engine;

import org.bytedeco.pytorch.Tensor;

import java.util.Map;

/** Moves parameters along their gradients. Its state is its own and freed by {@link #close}. */
public sealed interface Optimiser extends AutoCloseable permits Sgd, AdamW {

    /** Sets the rate of the following steps; each group takes it times its own factor. */
    void learningRate(double rate);

    /** The rate of the next step, before any group's factor. */
    double learningRate();

    /** Drops all gradients. */
    void zeroGrad();

    /** One step; parameters without a gradient stay as they are. */
    void step();

    /** What the optimiser remembers, by name; empty before the first step. */
    Map<String, Tensor> state();

    /**
     * Continues from a saved state.
     *
     * @throws EngineException for a tensor that belongs to no parameter or has another shape
     */
    void restore(Map<String, Tensor> saved);

    @Override
    void close();
}
