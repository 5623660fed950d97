package io.slidr4j.pretrain.teacher;

import io.slidr4j.engine.Optimiser;
import io.slidr4j.train.settings.OptimiserRule;
import io.slidr4j.train.settings.OptimiserSettings;

import org.bytedeco.pytorch.Tensor;

import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * A rule whose learning rate loses a hundredth every thousand steps, looked at when an epoch
 * begins.
 *
 * @param rule which rule, and its numbers
 * @param stepsPerEpoch batches of an epoch
 */
record ExponentialDecay(OptimiserRule rule, int stepsPerEpoch) implements OptimiserSettings {

    private static final double FACTOR = 0.99;
    private static final long EVERY = 1000;

    @Override
    public Optimiser over(Map<String, Tensor> parameters) {
        return rule.over(parameters);
    }

    @Override
    public IntToDoubleFunction schedule(int epochs) {
        return epoch ->
                rule.learningRate() * Math.pow(FACTOR, (long) epoch * stepsPerEpoch / EVERY);
    }
}
