package io.slidr4j.train.settings;

import io.slidr4j.engine.CosineSchedule;
import io.slidr4j.engine.Optimiser;
import io.slidr4j.engine.Sgd;
import io.slidr4j.train.config.ConfigFields;
import io.slidr4j.train.config.Rule;

import org.bytedeco.pytorch.Tensor;

import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * SGD over all parameters alike, its learning rate falling along a cosine to 0.
 *
 * @param rule its numbers ({@code lr}, {@code sgd_momentum}, {@code sgd_dampening}, {@code
 *     weight_decay})
 */
public record SgdSettings(Sgd.Settings rule) implements OptimiserSettings {

    /**
     * Reads the keys named above.
     *
     * @param learningRate the default of {@code lr}
     */
    public static SgdSettings from(ConfigFields fields, double learningRate) {
        return new SgdSettings(
                new Sgd.Settings(
                        fields.real("lr", learningRate, Rule.above(0)),
                        fields.real("sgd_momentum", 0.9, Rule.within(0, 1)),
                        fields.real("sgd_dampening", 0.1, Rule.between(0, 1)),
                        fields.real("weight_decay", 1e-4, Rule.atLeast(0))));
    }

    @Override
    public Optimiser over(Map<String, Tensor> parameters) {
        return new Sgd(parameters, rule);
    }

    @Override
    public IntToDoubleFunction schedule(int epochs) {
        return new CosineSchedule(rule.learningRate(), epochs)::at;
    }
}
