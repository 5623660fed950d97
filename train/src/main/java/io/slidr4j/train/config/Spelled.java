package io.slidr4j.train.config;

import java.util.List;

/** A choice that has a spelling in config files; implemented by enums. */
public interface Spelled {

    /** How config files spell the choice. */
    String spelling();

    /** Other spellings that are understood. */
    default List<String> aliases() {
        return List.of();
    }
}
