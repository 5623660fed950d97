package io.slidr4j.downstream.loss;

import io.slidr4j.train.config.Spelled;

import java.util.List;

/** What is minimised: {@code loss}. */
public enum LossName implements Spelled {
    /** Cross entropy and Lovász-softmax, added; the reference calls the sum so. */
    LOVASZ("lovasz", List.of()),
    /** Cross entropy alone. */
    CROSS_ENTROPY("crossentropy", List.of("cross_entropy"));

    private final String spelling;
    private final List<String> aliases;

    LossName(String spelling, List<String> aliases) {
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
}
