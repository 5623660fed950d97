package io.slidr4j.downstream.config;

import io.slidr4j.engine.Optimiser;
import io.slidr4j.engine.ParameterGroup;
import io.slidr4j.train.config.ConfigFields;
import io.slidr4j.train.config.Rule;
import io.slidr4j.train.settings.OptimiserRule;
import io.slidr4j.train.settings.OptimiserSettings;

import org.bytedeco.pytorch.Tensor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * The rule of fine-tuning: a fresh last layer may learn faster than a pre-trained trunk.
 *
 * @param rule which rule, and its numbers for the trunk
 * @param schedule the rate's way ({@code scheduler})
 * @param headRate the head's rate in the first epoch; empty: that of the trunk ({@code lr_head})
 * @param headDecay the head's weight decay; empty: that of the trunk ({@code weight_decay_head})
 */
public record HeadAndTrunk(
        OptimiserRule rule,
        ScheduleName schedule,
        Optional<Double> headRate,
        Optional<Double> headDecay)
        implements OptimiserSettings {

    private static final double RATE = 0.02;

    /** What the names of the head's parameters hold. */
    private static final String HEAD = "final.";

    /** Reads the keys named above. */
    static HeadAndTrunk from(ConfigFields fields) {
        HeadAndTrunk all =
                new HeadAndTrunk(
                        OptimiserRule.from(fields, RATE),
                        fields.choice("scheduler", ScheduleName.COSINE),
                        fields.optionalReal("lr_head", Rule.above(0)),
                        fields.optionalReal("weight_decay_head", Rule.atLeast(0)));
        all.sayWhatIsIdle(fields);
        return all;
    }

    private void sayWhatIsIdle(ConfigFields fields) {
        if (headRate.isEmpty() && headDecay.isPresent()) {
            fields.idle("weight_decay_head", "lr_head is not given");
        }
    }

    @Override
    public Optimiser over(Map<String, Tensor> parameters) {
        return rule.over(groups(parameters));
    }

    /** One group, or where the head has its own rate, trunk and head. */
    List<ParameterGroup> groups(Map<String, Tensor> parameters) {
        if (headRate.isEmpty()) {
            return List.of(new ParameterGroup(parameters, 1, rule.numbers().weightDecay()));
        }
        double factor = headRate.get() / rule.learningRate();
        double decay = headDecay.orElse(rule.numbers().weightDecay());
        return List.of(
                new ParameterGroup(part(parameters, false), 1, rule.numbers().weightDecay()),
                new ParameterGroup(part(parameters, true), factor, decay));
    }

    private static Map<String, Tensor> part(Map<String, Tensor> parameters, boolean head) {
        Map<String, Tensor> part = new LinkedHashMap<>(parameters);
        part.keySet().removeIf(name -> name.contains(HEAD) != head);
        return part;
    }

    @Override
    public IntToDoubleFunction schedule(int epochs) {
        return schedule.over(rule.learningRate(), epochs);
    }
}
