package io.slidr4j.sparse.points;

/**
 * Points gathered around centres.
 *
 * @param size places in a group, K
 * @param indices points, group by group, [M * K]; what lies behind a group's {@code found} repeats
 *     its first point, and a group in which nothing was found holds point 0 throughout
 * @param found how many different points each group has, 0 to K, [M]: what tells an empty ball
 */
public record Groups(int size, int[] indices, int[] found) {

    /** How many groups there are, M. */
    public int count() {
        return found.length;
    }

    /**
     * Where the gathered points lie as seen from their centres.
     *
     * @param points what was searched
     * @param centres what was searched around, [M]
     * @return point − centre, [M * K, 3] row-major, metres
     */
    public float[] offsets(PointColumns points, PointColumns centres) {
        float[] offsets = new float[3 * indices.length];
        for (int i = 0; i < indices.length; i++) {
            int centre = i / size;
            offsets[3 * i] = points.x()[indices[i]] - centres.x()[centre];
            offsets[3 * i + 1] = points.y()[indices[i]] - centres.y()[centre];
            offsets[3 * i + 2] = points.z()[indices[i]] - centres.z()[centre];
        }
        return offsets;
    }
}
