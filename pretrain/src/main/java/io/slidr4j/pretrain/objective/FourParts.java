package io.slidr4j.pretrain.objective;

/**
 * The parts of the authors' released runs: near (inner < d ≤ outer) or far, above or below. What is
 * exactly as high is in no part.
 *
 * @param inner radius, metres
 * @param outer radius, metres
 */
public record FourParts(double inner, double outer) implements ScenePartition {

    @Override
    public int parts() {
        return 4; // near above, near below, far above, far below
    }

    @Override
    public byte part(float dx, float dy, float dz, float distance) {
        boolean beyond = distance > (float) outer;
        if (!(distance > (float) inner) || dz == 0) {
            return NONE;
        }
        return (byte) ((beyond ? 2 : 0) + (dz > 0 ? 0 : 1));
    }
}
