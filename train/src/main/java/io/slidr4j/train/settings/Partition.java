package io.slidr4j.train.settings;

import io.slidr4j.train.config.Spelled;

import java.util.List;

/** Which scenes train and which validate: {@code training}. */
public enum Partition implements Spelled {
    /**
     * For choosing parameters: SLidR's 100 scenes of the official training list validate, its other
     * scenes train.
     */
    PARAMETRIZE("parametrize", List.of("parametrizing")),
    /** For reported numbers: the dataset's own training and validation lists. */
    VALIDATE("validate", List.of("train", "full"));

    private final String spelling;
    private final List<String> aliases;

    Partition(String spelling, List<String> aliases) {
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
