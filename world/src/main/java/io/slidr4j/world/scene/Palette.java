package io.slidr4j.world.scene;

import io.slidr4j.world.matter.Label;
import io.slidr4j.world.matter.Material;
import io.slidr4j.world.matter.Surface;

import java.util.random.RandomGenerator;

/** Draws colours and makes surfaces of them. */
final class Palette {
    /** Car colours, the frequent ones several times. */
    static final int[] CARS = {
        0xE8E8E6, 0xF2F2F0, 0xDADBDC, 0xA9ADB0, 0x8F9498, 0xB5B8BA, 0x3A3D40, 0x25272A, 0x1B1C1E,
        0x33373C, 0x9A1B20, 0xB3262B, 0x21406F, 0x2F5E9B, 0x6B2A2A, 0x4E5B4A, 0xC9B98A, 0x7A5A3B,
        0x1F4D46, 0xD9C9A8
    };

    /** Clothes. */
    static final int[] CLOTHES = {
        0x1F2430, 0x2D3A5A, 0x6B6E73, 0x8A2C2C, 0xB8B4A8, 0xD8D4CC, 0x35513C, 0x7B5B8C, 0xC77F3B,
        0x2E7D8C, 0xB04A6A, 0x4B3B2F, 0x9DB6CF, 0xE0C25A
    };

    /** Skin. */
    static final int[] SKIN = {0xE3B797, 0xC68E65, 0x9A6440, 0x6B4428, 0xD9A57F};

    /** Trousers. */
    static final int[] TROUSERS = {0x20242C, 0x2B3550, 0x3D3B38, 0x5A5348, 0x18191B, 0x7D7A70};

    private final RandomGenerator random;

    Palette(RandomGenerator random) {
        this.random = random;
    }

    /** One of several colours, slightly varied. */
    int pick(int... colours) {
        return vary(colours[random.nextInt(colours.length)], 10);
    }

    /** The colour with each channel moved by at most {@code by}. */
    int vary(int rgb, int by) {
        int r = channel(rgb >> 16, by);
        int g = channel(rgb >> 8, by);
        return r << 16 | g << 8 | channel(rgb, by);
    }

    private int channel(int value, int by) {
        return Math.clamp((value & 255) + random.nextInt(2 * by + 1) - by, 0, 255);
    }

    /** A surface with a texture of its own. */
    Surface surface(Label label, Material material, int rgb, int accent) {
        return new Surface(label, material, rgb, accent, random.nextInt());
    }

    /** A surface of one colour with a texture of its own. */
    Surface surface(Label label, Material material, int rgb) {
        return surface(label, material, rgb, rgb);
    }

    /** A number within bounds. */
    double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** Whether an event of a probability happens. */
    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** A whole number below a bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }
}
