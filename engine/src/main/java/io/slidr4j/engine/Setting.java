package io.slidr4j.engine;

/**
 * One choice made at start-up, for {@code ./slidr doctor}.
 *
 * @param name what was set
 * @param value to what
 * @param reason why, and how to override it
 */
public record Setting(String name, String value, String reason) {}
