package io.slidr4j.image.superpixel;

/**
 * The compressing curve of CIE L*a*b*: the cube root, and a straight line near black.
 *
 * <p>The cube root is {@code t * r * r} with {@code r} the inverse cube root, which is found
 * without a division: a first guess from the bits (at most 4 % off), then two steps of fourth
 * order. The result is within a few units in the last place. Fused multiply-adds are exact by
 * definition, so its bits are the same on every machine.
 */
final class LabCurve {

    /** Up to here the curve is a straight line. */
    static final double KNEE = 0.008856;

    static final double SLOPE = 7.787;
    static final double OFFSET = 16.0 / 116.0;

    /** {@code MAGIC - bits * 85 / 256} is a guess for the inverse cube root. */
    static final long MAGIC = 0x5529b4189374bc00L;

    // Taylor coefficients of (1 - h)^(-1/3).
    static final double FIRST = 1.0 / 3;
    static final double SECOND = 2.0 / 9;
    static final double THIRD = 14.0 / 81;

    private LabCurve() {}

    /**
     * The curve at one value.
     *
     * @param t a tristimulus value over white, 0..1
     */
    static double at(double t) {
        return t > KNEE ? cubeRoot(t) : SLOPE * t + OFFSET;
    }

    private static double cubeRoot(double t) {
        long bits = Double.doubleToRawLongBits(t);
        // Nearly a third, as 1/4 + 1/16 + 1/64 + 1/256: vectors can shift, but not divide, longs.
        long third = (bits >>> 2) + (bits >>> 4) + (bits >>> 6) + (bits >>> 8);
        double guess = Double.longBitsToDouble(MAGIC - third);
        double r = refine(t, refine(t, guess));
        return t * (r * r);
    }

    private static double refine(double t, double r) {
        double h = Math.fma(-t, r * r * r, 1);
        double series = Math.fma(h, Math.fma(h, THIRD, SECOND), FIRST);
        return Math.fma(r * h, series, r);
    }
}
