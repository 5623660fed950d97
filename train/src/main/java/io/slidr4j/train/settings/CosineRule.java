package io.slidr4j.train.settings;

import io.slidr4j.engine.CosineSchedule;
import io.slidr4j.engine.Optimiser;
import io.slidr4j.train.config.ConfigFields;
import io.slidr4j.train.config.Rule;

import org.bytedeco.pytorch.Tensor;

import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * A rule over all parameters alike, its learning rate falling along a cosine.
 *
 * @param rule which rule, and its numbers
 * @param last the learning rate after the last epoch ({@code final_lr})
 */
public record CosineRule(OptimiserRule rule, double last) implements OptimiserSettings {

    /** A learning rate that falls to 0. */
    public CosineRule(OptimiserRule rule) {
        this(rule, 0);
    }

    /**
     * Reads the keys of {@link OptimiserRule} and {@code final_lr}.
     *
     * @param learningRate the default of {@code lr}
     */
    public static CosineRule from(ConfigFields fields, double learningRate) {
        return new CosineRule(
                OptimiserRule.from(fields, learningRate),
                fields.real("final_lr", 0, Rule.atLeast(0)));
    }

    @Override
    public Optimiser over(Map<String, Tensor> parameters) {
        return rule.over(parameters);
    }

    @Override
    public IntToDoubleFunction schedule(int epochs) {
        return new CosineSchedule(rule.learningRate(), last, epochs)::at;
    }
}
