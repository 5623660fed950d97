package io.slidr4j.train.settings;

import io.slidr4j.engine.CosineSchedule;
import io.slidr4j.engine.Sgd;
import io.slidr4j.train.LoopPlan;
import io.slidr4j.train.config.ConfigFields;
import io.slidr4j.train.config.Rule;

/**
 * How long and by what rule is trained.
 *
 * @param epochs passes over the training split ({@code num_epochs})
 * @param maxSteps after how many optimiser steps in all to stop; 0: after the last epoch ({@code
 *     max_steps})
 * @param batchSize samples in a step ({@code batch_size})
 * @param workers threads that prepare samples; 0: the training thread does ({@code num_threads})
 * @param seed what all randomness follows from ({@code seed})
 * @param sgd the optimiser's numbers ({@code lr}, {@code sgd_momentum}, {@code sgd_dampening},
 *     {@code weight_decay})
 */
public record TrainingSettings(
        int epochs, long maxSteps, int batchSize, int workers, long seed, Sgd.Settings sgd) {

    /** Reads the keys named above. */
    public static TrainingSettings from(ConfigFields fields) {
        return new TrainingSettings(
                fields.integer("num_epochs", 50, Rule.atLeast(1)),
                fields.big("max_steps", 0, Rule.atLeast(0)),
                fields.integer("batch_size", 4, Rule.atLeast(1)),
                fields.integer("num_threads", 4, Rule.between(0, 256)),
                fields.big("seed", 0, Rule.any()),
                sgd(fields));
    }

    private static Sgd.Settings sgd(ConfigFields fields) {
        return new Sgd.Settings(
                fields.real("lr", 0.5, Rule.above(0)),
                fields.real("sgd_momentum", 0.9, Rule.within(0, 1)),
                fields.real("sgd_dampening", 0.1, Rule.between(0, 1)),
                fields.real("weight_decay", 1e-4, Rule.atLeast(0)));
    }

    /** The length of the training, its learning rate falling along a cosine to 0. */
    public LoopPlan plan() {
        CosineSchedule schedule = new CosineSchedule(sgd.learningRate(), epochs);
        return new LoopPlan(epochs, schedule::at, maxSteps, seed);
    }
}
