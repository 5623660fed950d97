package io.slidr4j.pretrain.objective;

import java.util.stream.IntStream;

/**
 * In which part of the space around a query each other query lies: the shell inner < d ≤ outer or
 * what is farther, and there above or below. What is nearer or exactly as high is in no part.
 *
 * <p>Differences, squares and the root of d² + 1e-7 are float32's, as the authors' are, so that
 * places on a grid fall on the same side of a shell.
 *
 * @param inner radius, metres
 * @param outer radius, metres
 */
record ScenePartition(double inner, double outer) {

    /** How many parts there are: 0 near above, 1 near below, 2 far above, 3 far below. */
    static final int PARTS = 4;

    /** What a query is to itself. */
    static final byte OWN = 5;

    private static final byte NONE = 4;
    private static final float SMALLEST_SQUARE = 1e-7f;

    /**
     * The parts, row by row.
     *
     * @param rows {@code [R]} the queries' rows in {@code places}
     * @param places {@code [V, 3]}
     * @return {@code [R, R]}: entry (i, j) says where j is to i
     */
    byte[] around(int[] rows, float[] places) {
        int count = rows.length;
        byte[] parts = new byte[Math.multiplyExact(count, count)];
        IntStream.range(0, count)
                .parallel()
                .forEach(
                        i -> {
                            for (int j = 0; j < count; j++) {
                                parts[i * count + j] =
                                        i == j ? OWN : part(places, 3 * rows[i], 3 * rows[j]);
                            }
                        });
        return parts;
    }

    private byte part(float[] places, int from, int to) {
        float dx = places[to] - places[from];
        float dy = places[to + 1] - places[from + 1];
        float dz = places[to + 2] - places[from + 2];
        float distance = (float) Math.sqrt(dx * dx + dy * dy + dz * dz + SMALLEST_SQUARE);
        boolean beyond = distance > (float) outer;
        if (!(distance > (float) inner) || dz == 0) {
            return NONE;
        }
        return (byte) ((beyond ? 2 : 0) + (dz > 0 ? 0 : 1));
    }
}
