package io.slidr4j.downstream.config;

import io.slidr4j.engine.CosineSchedule;
import io.slidr4j.engine.StepSchedule;
import io.slidr4j.train.config.Spelled;

import java.util.List;
import java.util.function.IntToDoubleFunction;

/** The learning rate's ways over the epochs: {@code scheduler}. */
public enum ScheduleName implements Spelled {
    /** Along half a cosine to 0. */
    COSINE("cosine", List.of()),
    /** A tenth after nine tenths of the epochs. */
    STEP("steplr", List.of("step"));

    private static final double HELD = 0.9;

    private final String spelling;
    private final List<String> aliases;

    ScheduleName(String spelling, List<String> aliases) {
        this.spelling = spelling;
        this.aliases = aliases;
    }

    @Override
    public String spelling() {
        return spelling;
    }

    @Override
    public List<String> aliases() {
        return aliases;
    }

    /**
     * The rate of an epoch, counted from 0.
     *
     * @param first the rate of the first epoch
     * @param epochs how many there are, ≥ 1
     */
    IntToDoubleFunction over(double first, int epochs) {
        return switch (this) {
            case COSINE -> new CosineSchedule(first, epochs)::at;
            case STEP -> new StepSchedule(first, Math.max(1, (int) (HELD * epochs)))::at;
        };
    }
}
