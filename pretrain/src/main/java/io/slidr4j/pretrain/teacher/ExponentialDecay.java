package io.slidr4j.pretrain.teacher;

import io.slidr4j.engine.Optimiser;
import io.slidr4j.engine.Sgd;
import io.slidr4j.train.settings.OptimiserSettings;

import org.bytedeco.pytorch.Tensor;

import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * SGD whose learning rate loses a hundredth every thousand steps, looked at when an epoch begins.
 *
 * @param rule its numbers
 * @param stepsPerEpoch batches of an epoch
 */
record ExponentialDecay(Sgd.Settings rule, int stepsPerEpoch) implements OptimiserSettings {

    private static final double FACTOR = 0.99;
    private static final long EVERY = 1000;

    @Override
    public Optimiser over(Map<String, Tensor> parameters) {
        return new Sgd(parameters, rule);
    }

    @Override
    public IntToDoubleFunction schedule(int epochs) {
        return epoch ->
                rule.learningRate() * Math.pow(FACTOR, (long) epoch * stepsPerEpoch / EVERY);
    }
}
