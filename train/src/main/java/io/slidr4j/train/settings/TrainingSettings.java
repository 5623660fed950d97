package io.slidr4j.train.settings;

import io.slidr4j.train.LoopPlan;
import io.slidr4j.train.config.ConfigFields;
import io.slidr4j.train.config.Rule;

/**
 * How long and by what rule is trained.
 *
 * @param epochs passes over the training split ({@code num_epochs})
 * @param maxSteps after how many optimiser steps in all to stop; 0: after the last epoch ({@code
 *     max_steps})
 * @param validateEvery epochs from one validation to the next; the end always gets one ({@code
 *     validate_every})
 * @param batchSize samples in a step ({@code batch_size})
 * @param workers threads that prepare samples; 0: the training thread does ({@code num_threads})
 * @param seed what all randomness follows from ({@code seed})
 * @param optimiser the rule
 */
public record TrainingSettings(
        int epochs,
        long maxSteps,
        int validateEvery,
        int batchSize,
        int workers,
        long seed,
        OptimiserSettings optimiser) {

    private static final int EPOCHS = 50;
    private static final int BATCH = 4;
    private static final double RATE = 0.5;

    /**
     * Reads the keys named above with pre-training's defaults; SGD is the rule unless {@code
     * optimizer} says AdamW.
     */
    public static TrainingSettings from(ConfigFields fields) {
        return from(fields, EPOCHS, BATCH, CosineRule.from(fields, RATE));
    }

    /**
     * Reads the keys named above.
     *
     * @param epochs the default of {@code num_epochs}
     * @param batch the default of {@code batch_size}
     * @param optimiser the rule, which was read
     */
    public static TrainingSettings from(
            ConfigFields fields, int epochs, int batch, OptimiserSettings optimiser) {
        return new TrainingSettings(
                fields.integer("num_epochs", epochs, Rule.atLeast(1)),
                fields.big("max_steps", 0, Rule.atLeast(0)),
                fields.integer("validate_every", 1, Rule.atLeast(1)),
                fields.integer("batch_size", batch, Rule.atLeast(1)),
                fields.integer("num_threads", 4, Rule.between(0, 256)),
                fields.big("seed", 0, Rule.any()),
                optimiser);
    }

    /** The same, by another rule. */
    public TrainingSettings by(OptimiserSettings other) {
        return new TrainingSettings(
                epochs, maxSteps, validateEvery, batchSize, workers, seed, other);
    }

    /** The length of the training and its learning rates. */
    public LoopPlan plan() {
        return new LoopPlan(epochs, optimiser.schedule(epochs), maxSteps, validateEvery, seed);
    }
}
