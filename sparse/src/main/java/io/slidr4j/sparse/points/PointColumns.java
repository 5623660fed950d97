package io.slidr4j.sparse.points;

/**
 * The points of one cloud, an array for each axis; coordinates are finite. Treat the arrays as
 * read-only.
 *
 * @param x [N], metres
 * @param y [N], metres
 * @param z [N], metres
 */
public record PointColumns(float[] x, float[] y, float[] z) {

    /** Checks that the arrays have one length. */
    public PointColumns {
        if (x.length != y.length || x.length != z.length) {
            throw new IllegalArgumentException(
                    "Points need three coordinates each, but there are %d x, %d y and %d z."
                            .formatted(x.length, y.length, z.length));
        }
    }

    /**
     * Points from rows.
     *
     * @param xyz [N * 3], row-major
     */
    public static PointColumns of(float[] xyz) {
        int points = xyz.length / 3;
        PointColumns columns =
                new PointColumns(new float[points], new float[points], new float[points]);
        for (int point = 0; point < points; point++) {
            columns.x[point] = xyz[3 * point];
            columns.y[point] = xyz[3 * point + 1];
            columns.z[point] = xyz[3 * point + 2];
        }
        return columns;
    }

    /** How many points there are. */
    public int size() {
        return x.length;
    }

    /**
     * Some of the points.
     *
     * @param indices which, in order; repeats are repeated, [M]
     */
    public PointColumns select(int[] indices) {
        return new PointColumns(pick(x, indices), pick(y, indices), pick(z, indices));
    }

    private static float[] pick(float[] column, int[] indices) {
        float[] picked = new float[indices.length];
        for (int i = 0; i < indices.length; i++) {
            picked[i] = column[indices[i]];
        }
        return picked;
    }

    /**
     * Refuses an empty cloud, in which nothing can be found.
     *
     * @throws IllegalArgumentException where there is no point
     */
    void requirePoints() {
        if (size() == 0) {
            throw new IllegalArgumentException("A cloud without points has no neighbours.");
        }
    }
}
