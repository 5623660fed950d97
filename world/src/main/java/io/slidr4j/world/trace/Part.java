package io.slidr4j.world.trace;

import io.slidr4j.world.matter.Surface;

/**
 * One solid of a thing.
 *
 * @param shape its shape
 * @param pose from the shape's own cube into the thing's frame
 * @param taperX how much {@link Shape#WEDGE} or {@link Shape#CYLINDER} narrows in x, 0..1
 * @param taperY how much {@link Shape#WEDGE} narrows in y, 0..1
 * @param surface its skin
 */
public record Part(Shape shape, Affine pose, double taperX, double taperY, Surface surface) {
    /** A solid that does not narrow. */
    public static Part of(Shape shape, Affine pose, Surface surface) {
        return new Part(shape, pose, 0, 0, surface);
    }

    /** An upright box by its centre and its full sizes, metres. */
    public static Part box(
            double x, double y, double z, double length, double width, double height, Surface s) {
        return of(Shape.BOX, Affine.at(x, y, z).scale(length / 2, width / 2, height / 2), s);
    }

    /** The same solid, moved with its parent's pose. */
    public Part within(Affine parent) {
        return new Part(shape, parent.times(pose), taperX, taperY, surface);
    }
}
