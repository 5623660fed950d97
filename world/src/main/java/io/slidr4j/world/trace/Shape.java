package io.slidr4j.world.trace;

/** The shapes, each within the cube [-1, 1]³ of its own frame. */
public enum Shape {
    /** The cube. */
    BOX,
    /**
     * The cube, narrowed towards its top (z = 1) by the tapers in x and y: a roof, a car's body.
     */
    WEDGE,
    /** The unit ball. */
    BALL,
    /** The upright cylinder, narrowed towards its top by the taper in x: a pole, a cone. */
    CYLINDER,
    /** The unit ball, sparsely filled with leaves that beams may pass. */
    FOLIAGE,
    /** The cube as a row of bars that beams may pass. */
    RAILING,
    /** The upright cylinder with a thin rim: a spoked wheel. */
    RING
}
