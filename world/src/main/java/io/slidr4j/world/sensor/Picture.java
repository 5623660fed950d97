package io.slidr4j.world.sensor;

import io.slidr4j.world.matter.Label;

/**
 * A rendered picture, and what each pixel shows.
 *
 * @param width columns W
 * @param height rows H
 * @param rgb {@code [H, W, 3]} unsigned bytes, red first
 * @param label {@code [H, W]} what is seen; null for the sky
 * @param object {@code [H, W]} the number of the actor that is seen, 0 for none
 * @param depth {@code [H, W]} distance along the pixel's ray, metres; infinite for the sky
 */
public record Picture(
        int width, int height, byte[] rgb, Label[] label, int[] object, float[] depth) {}
