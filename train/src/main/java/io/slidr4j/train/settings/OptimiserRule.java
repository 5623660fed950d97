package io.slidr4j.train.settings;

import io.slidr4j.engine.AdamW;
import io.slidr4j.engine.Optimiser;
import io.slidr4j.engine.ParameterGroup;
import io.slidr4j.engine.Sgd;
import io.slidr4j.train.config.ConfigFields;
import io.slidr4j.train.config.Rule;

import org.bytedeco.pytorch.Tensor;

import java.util.List;
import java.util.Map;

/**
 * By what rule parameters move.
 *
 * @param name which ({@code optimizer})
 * @param numbers its numbers ({@code lr}, {@code weight_decay}; for SGD also {@code sgd_momentum},
 *     {@code sgd_dampening}); AdamW's moments are PyTorch's
 */
public record OptimiserRule(OptimiserName name, Sgd.Settings numbers) {

    /**
     * Reads the keys named above.
     *
     * @param learningRate the default of {@code lr}
     */
    public static OptimiserRule from(ConfigFields fields, double learningRate) {
        OptimiserRule rule =
                new OptimiserRule(
                        fields.choice("optimizer", OptimiserName.SGD),
                        new Sgd.Settings(
                                fields.real("lr", learningRate, Rule.above(0)),
                                fields.real("sgd_momentum", 0.9, Rule.within(0, 1)),
                                fields.real("sgd_dampening", 0.1, Rule.between(0, 1)),
                                fields.real("weight_decay", 1e-4, Rule.atLeast(0))));
        rule.sayWhatIsIdle(fields);
        return rule;
    }

    private void sayWhatIsIdle(ConfigFields fields) {
        if (name == OptimiserName.ADAMW) {
            fields.idle("sgd_momentum", "optimizer is adam");
            fields.idle("sgd_dampening", "optimizer is adam");
        }
    }

    /** The learning rate of the first epoch. */
    public double learningRate() {
        return numbers.learningRate();
    }

    /** An optimiser of all parameters alike that has not moved anything yet. */
    public Optimiser over(Map<String, Tensor> parameters) {
        return over(List.of(new ParameterGroup(parameters, 1, numbers.weightDecay())));
    }

    /** An optimiser of these groups that has not moved anything yet. */
    public Optimiser over(List<ParameterGroup> groups) {
        return switch (name) {
            case SGD -> new Sgd(groups, numbers);
            case ADAMW -> new AdamW(groups, AdamW.Settings.usual(learningRate()));
        };
    }
}
