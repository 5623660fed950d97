package io.slidr4j.world.scene;

/**
 * A street lamp's light.
 *
 * @param x where it burns
 * @param y where it burns
 * @param z where it burns
 */
public record Lamp(float x, float y, float z) {}
