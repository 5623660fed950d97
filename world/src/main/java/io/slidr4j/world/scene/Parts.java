package io.slidr4j.world.scene;

import io.slidr4j.world.matter.Surface;
import io.slidr4j.world.trace.Affine;
import io.slidr4j.world.trace.Part;
import io.slidr4j.world.trace.Shape;

import java.util.ArrayList;
import java.util.List;

/** Puts a thing together from solids; x forward, y left, z up from the ground, metres. */
final class Parts {
    private final List<Part> parts = new ArrayList<>();

    /** Adds any solid. */
    Parts add(Part part) {
        parts.add(part);
        return this;
    }

    /** Adds a box by its centre and full sizes. */
    Parts box(double x, double y, double z, double l, double w, double h, Surface s) {
        return add(Part.box(x, y, z, l, w, h, s));
    }

    /** Adds a box that narrows towards its top and whose top is pushed forward by {@code push}. */
    Parts wedge(
            double x,
            double y,
            double z,
            double l,
            double w,
            double h,
            double taperX,
            double taperY,
            double push,
            Surface s) {
        Affine pose = Affine.at(x, y, z).shear(push / h).scale(l / 2, w / 2, h / 2);
        return add(new Part(Shape.WEDGE, pose, taperX, taperY, s));
    }

    /** Adds an upright cylinder by its centre. */
    Parts pillar(double x, double y, double z, double radius, double height, Surface s) {
        return cone(x, y, z, radius, height, 0, s);
    }

    /** Adds an upright cylinder that narrows towards its top. */
    Parts cone(
            double x, double y, double z, double radius, double height, double taper, Surface s) {
        Affine pose = Affine.at(x, y, z).scale(radius, radius, height / 2);
        return add(new Part(Shape.CYLINDER, pose, taper, 0, s));
    }

    /** Adds a ball with its three radii. */
    Parts ball(double x, double y, double z, double rx, double ry, double rz, Surface s) {
        return add(Part.of(Shape.BALL, Affine.at(x, y, z).scale(rx, ry, rz), s));
    }

    /** Adds a clump of leaves with its three radii. */
    Parts leaves(double x, double y, double z, double rx, double ry, double rz, Surface s) {
        return add(Part.of(Shape.FOLIAGE, Affine.at(x, y, z).scale(rx, ry, rz), s));
    }

    /** Adds a bar between two points. */
    Parts bar(
            double x0,
            double y0,
            double z0,
            double x1,
            double y1,
            double z1,
            double radius,
            Surface s) {
        Affine pose = along(x0, y0, z0, x1, y1, z1);
        double length = Math.hypot(Math.hypot(x1 - x0, y1 - y0), z1 - z0);
        return add(Part.of(Shape.CYLINDER, pose.scale(radius, radius, length / 2), s));
    }

    /** Adds a square beam between two points. */
    Parts beam(
            double x0,
            double y0,
            double z0,
            double x1,
            double y1,
            double z1,
            double thickness,
            Surface s) {
        Affine pose = along(x0, y0, z0, x1, y1, z1);
        double length = Math.hypot(Math.hypot(x1 - x0, y1 - y0), z1 - z0);
        return add(Part.of(Shape.BOX, pose.scale(thickness / 2, thickness / 2, length / 2), s));
    }

    /** Adds a wheel whose axle points sideways. */
    Parts wheel(double x, double y, double radius, double width, Surface s) {
        return wheel(Shape.CYLINDER, x, y, radius, width, s);
    }

    /** Adds a spoked wheel whose axle points sideways. */
    Parts spokes(double x, double y, double radius, double width, Surface s) {
        return wheel(Shape.RING, x, y, radius, width, s);
    }

    private Parts wheel(Shape shape, double x, double y, double radius, double width, Surface s) {
        Affine pose = Affine.at(x, y, radius).roll(Math.PI / 2).scale(radius, radius, width / 2);
        return add(Part.of(shape, pose, s));
    }

    /** What was added. */
    List<Part> list() {
        return List.copyOf(parts);
    }

    private static Affine along(double x0, double y0, double z0, double x1, double y1, double z1) {
        double length = Math.hypot(Math.hypot(x1 - x0, y1 - y0), z1 - z0);
        return Affine.at((x0 + x1) / 2, (y0 + y1) / 2, (z0 + z1) / 2)
                .yaw(Math.atan2(y1 - y0, x1 - x0))
                .pitch(Math.acos((z1 - z0) / length));
    }
}
