package io.slidr4j.bench;

import java.util.Locale;

/** What a figure counts, and how it is printed. */
public enum Unit {
    /** Seconds; printed in milliseconds below one second. */
    SECONDS("s") {
        @Override
        String text(double value) {
            return value < 1 ? number(value * 1e3) + " ms" : number(value) + " s";
        }
    },
    /** 10⁹ floating-point operations a second. */
    GFLOPS("GFLOP/s"),
    /** 10⁹ floating-point operations. */
    GFLOP("GFLOP"),
    /** 10⁹ bytes a second. */
    GB_PER_SECOND("GB/s"),
    /** 2²⁰ bytes. */
    MEBIBYTES("MiB"),
    /** A ratio of two like things. */
    RATIO(""),
    /** Things that are counted. */
    COUNT("");

    /** What three decimals would not show is written with a power of ten. */
    private static final double SMALL = 0.01;

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    /** A value with three significant digits and its unit. */
    String text(double value) {
        return (number(value) + " " + symbol).strip();
    }

    private static String number(double value) {
        double size = Math.abs(value);
        if (size > 0 && size < SMALL) {
            return String.format(Locale.ROOT, "%.1e", value);
        }
        int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
