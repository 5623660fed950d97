package io.slidr4j.data.augment;

/** How far points reach along an axis. */
final class Extent {

    private Extent() {}

    /**
     * The largest coordinate less the smallest.
     *
     * @param xyz at least one point, [N * 3]
     * @param axis 0, 1 or 2
     */
    static float of(float[] xyz, int axis) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (int i = axis; i < xyz.length; i += 3) {
            low = Math.min(low, xyz[i]);
            high = Math.max(high, xyz[i]);
        }
        return high - low;
    }
}
