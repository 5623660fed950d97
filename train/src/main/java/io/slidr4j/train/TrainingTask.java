package io.slidr4j.train;

import io.slidr4j.engine.Module;

import org.bytedeco.pytorch.Tensor;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;

/**
 * What is trained: networks and a loss. Pre-training and downstream tasks differ in this alone.
 *
 * @param <B> what the loss takes
 */
public interface TrainingTask<B extends TrainingBatch> {

    /**
     * The loss of a batch. Called in training mode with gradients recorded, and in evaluation mode
     * without.
     *
     * @param batch plain arrays; its tensors are made here, in the current scope
     * @param random the only randomness that may be used beside libtorch's generator
     * @return a scalar, [], owned by the current scope
     */
    Tensor loss(B batch, RandomGenerator random);

    /** Begins a validation: what gathers its scores; the mean loss unless the task knows more. */
    default ValidationMeter<B> meter() {
        return new LossMeter<>(this);
    }

    /**
     * The networks by the names they have in a checkpoint, such as {@code model_points}; frozen
     * ones included. The task owns them.
     */
    SequencedMap<String, Module> networks();

    /** Switches all networks between training and evaluation. */
    default void train(boolean on) {
        networks().values().forEach(network -> network.train(on));
    }

    /**
     * What the optimiser moves: the parameters that require a gradient, by their path behind the
     * network's name, as in {@code model_points.conv0p1s1.kernel}.
     */
    default SequencedMap<String, Tensor> trainable() {
        SequencedMap<String, Tensor> all = new LinkedHashMap<>();
        networks().forEach((name, network) -> collect(name, network.trainable(), all));
        return all;
    }

    private static void collect(
            String network, Map<String, Tensor> parameters, Map<String, Tensor> all) {
        parameters.forEach((path, parameter) -> all.put(network + "." + path, parameter));
    }
}
