package io.slidr4j.pretrain.teacher;

import io.slidr4j.engine.AdamW;
import io.slidr4j.engine.Optimiser;
import io.slidr4j.engine.ParameterGroup;
import io.slidr4j.engine.Sgd;
import io.slidr4j.train.settings.OptimiserName;
import io.slidr4j.train.settings.OptimiserSettings;

import org.bytedeco.pytorch.Tensor;

import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * A rule whose learning rate loses a hundredth every thousand steps, looked at when an epoch
 * begins.
 *
 * @param name which rule
 * @param rule its numbers; AdamW takes the rate and the weight decay
 * @param stepsPerEpoch batches of an epoch
 */
record ExponentialDecay(OptimiserName name, Sgd.Settings rule, int stepsPerEpoch)
        implements OptimiserSettings {

    private static final double FACTOR = 0.99;
    private static final long EVERY = 1000;

    @Override
    public Optimiser over(Map<String, Tensor> parameters) {
        return switch (name) {
            case SGD -> new Sgd(parameters, rule);
            case ADAMW ->
                    new AdamW(
                            List.of(new ParameterGroup(parameters, 1, rule.weightDecay())),
                            AdamW.Settings.usual(rule.learningRate()));
        };
    }

    @Override
    public IntToDoubleFunction schedule(int epochs) {
        return epoch ->
                rule.learningRate() * Math.pow(FACTOR, (long) epoch * stepsPerEpoch / EVERY);
    }
}
