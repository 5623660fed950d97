package io.slidr4j.train.settings;

import io.slidr4j.train.config.Spelled;

import java.util.List;

/** The rules that move parameters: {@code optimizer}. */
public enum OptimiserName implements Spelled {
    /** SGD with momentum. */
    SGD("sgd", List.of()),
    /** Adam with decoupled weight decay; the reference's files say {@code adam}. */
    ADAMW("adam", List.of("adamw"));

    private final String spelling;
    private final List<String> aliases;

    OptimiserName(String spelling, List<String> aliases) {
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
