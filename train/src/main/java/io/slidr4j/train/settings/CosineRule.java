package io.slidr4j.train.settings;

import io.slidr4j.engine.CosineSchedule;
import io.slidr4j.engine.Optimiser;
import io.slidr4j.engine.ParameterGroup;
import io.slidr4j.train.config.ConfigFields;

import org.bytedeco.pytorch.Tensor;

import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * A rule over all parameters alike, its learning rate falling along a cosine to 0.
 *
 * @param rule which rule, and its numbers
 */
public record CosineRule(OptimiserRule rule) implements OptimiserSettings {

    /**
     * Reads the keys of {@link OptimiserRule}.
     *
     * @param learningRate the default of {@code lr}
     */
    public static CosineRule from(ConfigFields fields, double learningRate) {
        return new CosineRule(OptimiserRule.from(fields, learningRate));
    }

    @Override
    public Optimiser over(Map<String, Tensor> parameters) {
        double decay = rule.numbers().weightDecay();
        return rule.over(List.of(new ParameterGroup(parameters, 1, decay)));
    }

    @Override
    public IntToDoubleFunction schedule(int epochs) {
        return new CosineSchedule(rule.learningRate(), epochs)::at;
    }
}
