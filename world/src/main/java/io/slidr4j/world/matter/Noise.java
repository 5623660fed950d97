package io.slidr4j.world.matter;

/**
 * Hashes and value noise: randomness that depends on nothing but its arguments, so that rays may
 * ask in any order.
 */
public final class Noise {
    private static final float TO_UNIT = 1f / (1 << 24);

    private Noise() {}

    /** Mixes the bits of a number (Wellons' low-bias integer hash). */
    public static int hash(int x) {
        x ^= x >>> 16;
        x *= 0x7feb352d;
        x ^= x >>> 15;
        x *= 0x846ca68b;
        return x ^ x >>> 16;
    }

    /** Mixes two numbers. */
    public static int hash(int x, int y) {
        return hash(x * 0x9E3779B1 + hash(y + 0x68E31DA4));
    }

    /** Mixes three numbers. */
    public static int hash(int x, int y, int z) {
        return hash(x * 0x9E3779B1 ^ y * 0x85EBCA77 ^ z * 0xC2B2AE3D);
    }

    /** Mixes four numbers. */
    public static int hash(int x, int y, int z, int w) {
        return hash(x * 0x9E3779B1 ^ y * 0x85EBCA77 ^ z * 0xC2B2AE3D ^ w * 0x27D4EB2F);
    }

    /** Turns a hash into a number in [0, 1). */
    public static float unit(int hash) {
        return (hash >>> 8) * TO_UNIT;
    }

    /** A bell-shaped number with mean 0 and deviation 1 from one hash (sum of four bytes). */
    public static float bell(int hash) {
        int sum = (hash & 255) + (hash >>> 8 & 255) + (hash >>> 16 & 255) + (hash >>> 24);
        return (sum - 510f) / 147.8f;
    }

    /** The next lower whole number. */
    public static int floor(float x) {
        int i = (int) x;
        return x < i ? i - 1 : i;
    }

    /** The part of a number behind the point, in [0, 1). */
    public static float fraction(float x) {
        return x - floor(x);
    }

    /** Smooth noise over the plane with cells of size 1, in [0, 1). */
    public static float value(float x, float y, int seed) {
        int i = floor(x);
        int j = floor(y);
        float u = smooth(x - i);
        float v = smooth(y - j);
        float a = mix(unit(hash(i, j, seed)), unit(hash(i + 1, j, seed)), u);
        float b = mix(unit(hash(i, j + 1, seed)), unit(hash(i + 1, j + 1, seed)), u);
        return mix(a, b, v);
    }

    /** Two octaves of {@link #value}, in [0, 1). */
    public static float cloudy(float x, float y, int seed) {
        return 0.65f * value(x, y, seed) + 0.35f * value(2.7f * x + 9, 2.7f * y - 5, seed + 1);
    }

    /** The number a share {@code t} of the way from {@code a} to {@code b}. */
    public static float mix(float a, float b, float t) {
        return a + t * (b - a);
    }

    private static float smooth(float t) {
        return t * t * (3 - 2 * t);
    }
}
