package io.slidr4j.downstream.config;

import io.slidr4j.engine.AdamW;
import io.slidr4j.engine.Optimiser;
import io.slidr4j.engine.ParameterGroup;
import io.slidr4j.engine.Sgd;
import io.slidr4j.train.config.ConfigFields;
import io.slidr4j.train.config.Rule;
import io.slidr4j.train.settings.OptimiserName;
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
 * @param name which rule ({@code optimizer})
 * @param sgd its numbers ({@code lr}, {@code weight_decay}; for SGD also {@code sgd_momentum},
 *     {@code sgd_dampening})
 * @param schedule the rate's way ({@code scheduler})
 * @param headRate the head's rate in the first epoch; empty: that of the trunk ({@code lr_head})
 * @param headDecay the head's weight decay; empty: that of the trunk ({@code weight_decay_head})
 */
public record HeadAndTrunk(
        OptimiserName name,
        Sgd.Settings sgd,
        ScheduleName schedule,
        Optional<Double> headRate,
        Optional<Double> headDecay)
        implements OptimiserSettings {

    private static final double RATE = 0.02;

    /** What the names of the head's parameters hold. */
    private static final String HEAD = "final.";

    /** Reads the keys named above. */
    static HeadAndTrunk from(ConfigFields fields) {
        HeadAndTrunk rule =
                new HeadAndTrunk(
                        fields.choice("optimizer", OptimiserName.SGD),
                        new Sgd.Settings(
                                fields.real("lr", RATE, Rule.above(0)),
                                fields.real("sgd_momentum", 0.9, Rule.within(0, 1)),
                                fields.real("sgd_dampening", 0.1, Rule.between(0, 1)),
                                fields.real("weight_decay", 1e-4, Rule.atLeast(0))),
                        fields.choice("scheduler", ScheduleName.COSINE),
                        fields.optionalReal("lr_head", Rule.above(0)),
                        fields.optionalReal("weight_decay_head", Rule.atLeast(0)));
        rule.sayWhatIsIdle(fields);
        return rule;
    }

    private void sayWhatIsIdle(ConfigFields fields) {
        if (name == OptimiserName.ADAMW) {
            fields.idle("sgd_momentum", "optimizer is adam");
            fields.idle("sgd_dampening", "optimizer is adam");
        }
        if (headRate.isEmpty() && headDecay.isPresent()) {
            fields.idle("weight_decay_head", "lr_head is not given");
        }
    }

    @Override
    public Optimiser over(Map<String, Tensor> parameters) {
        return switch (name) {
            case SGD -> new Sgd(groups(parameters), sgd);
            case ADAMW -> new AdamW(groups(parameters), AdamW.Settings.usual(sgd.learningRate()));
        };
    }

    /** One group, or where the head has its own rate, trunk and head. */
    List<ParameterGroup> groups(Map<String, Tensor> parameters) {
        if (headRate.isEmpty()) {
            return List.of(new ParameterGroup(parameters, 1, sgd.weightDecay()));
        }
        double factor = headRate.get() / sgd.learningRate();
        double decay = headDecay.orElse(sgd.weightDecay());
        return List.of(
                new ParameterGroup(part(parameters, false), 1, sgd.weightDecay()),
                new ParameterGroup(part(parameters, true), factor, decay));
    }

    private static Map<String, Tensor> part(Map<String, Tensor> parameters, boolean head) {
        Map<String, Tensor> part = new LinkedHashMap<>(parameters);
        part.keySet().removeIf(name -> name.contains(HEAD) != head);
        return part;
    }

    @Override
    public IntToDoubleFunction schedule(int epochs) {
        return schedule.over(sgd.learningRate(), epochs);
    }
}
