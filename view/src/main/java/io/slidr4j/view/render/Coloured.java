package io.slidr4j.view.render;

import io.slidr4j.view.picture.Legend;

import java.util.Optional;

/**
 * Colours for a keyframe.
 *
 * @param points {@code [N]} 0xRRGGBB
 * @param pixels colours over the images; without them the points are drawn into the images
 * @param legend what the colours mean
 */
record Coloured(int[] points, Optional<Overlay> pixels, Legend legend) {

    /**
     * Colours on a grid over each image.
     *
     * @param height rows h
     * @param width columns w
     * @param rgb {@code [I, h, w]} 0xRRGGBB
     */
    record Overlay(int height, int width, int[] rgb) {}
}
