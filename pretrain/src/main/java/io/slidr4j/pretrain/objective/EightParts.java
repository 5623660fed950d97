package io.slidr4j.pretrain.objective;

/**
 * The parts of the authors' angles, two of each: near (inner ≤ d < outer) or far, the half of the
 * azimuth in the x-y plane, and the half of the angle in the y-z plane, taken modulo π. The two
 * angles together are the quadrants of the y-z plane: left (y) or right, above or below.
 *
 * <p>A place on a border lies where the authors' float32 arithmetic puts it: straight ahead or
 * behind is left, as high is below, and as high straight ahead or behind is above. Signs decide
 * here; their rounded angles count what lies less than some 2e-7 radians right of straight ahead as
 * left.
 *
 * @param inner radius, metres
 * @param outer radius, metres
 */
public record EightParts(double inner, double outer) implements ScenePartition {

    @Override
    public int parts() {
        return 8; // near: left above, left below, right above, right below; the same far
    }

    @Override
    public byte part(float dx, float dy, float dz, float distance) {
        if (!(distance >= (float) inner)) {
            return NONE;
        }
        boolean above = dz > 0 || dz == 0 && dy == 0;
        return (byte) ((distance >= (float) outer ? 4 : 0) + (dy >= 0 ? 0 : 2) + (above ? 0 : 1));
    }
}
