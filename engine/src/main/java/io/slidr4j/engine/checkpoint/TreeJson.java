package io.slidr4j.engine.checkpoint;

/**
 * The spelling of a checkpoint's tree as JSON, with names in place of its tensors.
 *
 * <p>Texts, truth values, None, lists and whole numbers are JSON's own; a number with a point or an
 * exponent is a float64; a plain dictionary with text keys is an object. Everything else is an
 * object with one key that begins with '$': {@code {"$tensor": name}}, {@code {"$tuple": [...]}},
 * {@code {"$real": "NaN"}}, {@code {"$dict": [[key, value], ...]}} and, for an ordered dictionary,
 * {@code {"$ordered": {...}}} or {@code {"$ordered": [[key, value], ...]}}.
 */
final class TreeJson {
    static final String TENSOR = "$tensor";
    static final String TUPLE = "$tuple";
    static final String REAL = "$real";
    static final String DICT = "$dict";
    static final String ORDERED = "$ordered";

    private TreeJson() {}
}
