package io.slidr4j.train.config;

import java.util.function.Predicate;

/**
 * What a value must fulfil.
 *
 * @param holds whether a value is possible
 * @param must how an error ends: {@code must be above 0}
 */
public record Rule<T>(Predicate<T> holds, String must) {

    /** Whatever the type allows. */
    public static <T> Rule<T> any() {
        return new Rule<>(_ -> true, "");
    }

    /** A number above a bound. */
    public static <T extends Number> Rule<T> above(double bound) {
        return new Rule<>(n -> n.doubleValue() > bound, "must be above " + number(bound));
    }

    /** A number not below a bound. */
    public static <T extends Number> Rule<T> atLeast(double bound) {
        return new Rule<>(n -> n.doubleValue() >= bound, "must be at least " + number(bound));
    }

    /** A number between two bounds, both allowed. */
    public static <T extends Number> Rule<T> between(double low, double high) {
        return new Rule<>(
                n -> n.doubleValue() >= low && n.doubleValue() <= high,
                "must lie between " + number(low) + " and " + number(high));
    }

    /** A number from a bound up to, but not including, another. */
    public static <T extends Number> Rule<T> within(double low, double end) {
        return new Rule<>(
                n -> n.doubleValue() >= low && n.doubleValue() < end,
                "must be at least " + number(low) + " and below " + number(end));
    }

    /** A text with something in it. */
    public static Rule<String> filled() {
        return new Rule<>(text -> !text.isBlank(), "must not be empty");
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
