package io.slidr4j.world.matter;

/**
 * The skin of a solid.
 *
 * @param label what it belongs to
 * @param material what it is made of
 * @param rgb its main colour, 0xRRGGBB
 * @param accent its second colour, 0xRRGGBB
 * @param seed varies its texture
 */
public record Surface(Label label, Material material, int rgb, int accent, int seed) {
    /** A surface of one colour. */
    public static Surface of(Label label, Material material, int rgb) {
        return new Surface(label, material, rgb, rgb, rgb * 31 + material.ordinal());
    }
}
