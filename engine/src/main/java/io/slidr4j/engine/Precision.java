package io.slidr4j.engine;

/** The number format in which a network's products are computed; sums stay in float32. */
public enum Precision {
    /** 24 significant bits. */
    FLOAT32,
    /** 8 significant bits and the range of float32. */
    BFLOAT16
}
