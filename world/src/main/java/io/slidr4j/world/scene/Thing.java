package io.slidr4j.world.scene;

import io.slidr4j.world.matter.Label;
import io.slidr4j.world.trace.Part;

import java.util.List;

/**
 * A thing that is annotated with a box; its frame has x forward and the ground at z = 0.
 *
 * @param label what it is
 * @param attribute the nuScenes attribute while it stands, empty for none
 * @param parts its solids
 * @param length along x, metres
 * @param width along y, metres
 * @param height along z, metres
 */
public record Thing(
        Label label,
        String attribute,
        List<Part> parts,
        double length,
        double width,
        double height) {}
