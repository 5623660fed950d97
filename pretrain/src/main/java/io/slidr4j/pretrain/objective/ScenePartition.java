package io.slidr4j.pretrain.objective;

import java.util.stream.IntStream;

/**
 * In which part of the space around a query each other query lies: in the near shell or beyond it,
 * and there on one side or another. What is nearer than the shell is in no part.
 *
 * <p>Differences, squares and the root of d² + 1e-7 are float32's, as those of the authors' code
 * (ContrastiveSceneContexts, {@code lib/shape_context.py}) are, so that places on a grid fall on
 * the same side of a shell.
 */
public sealed interface ScenePartition permits FourParts, EightParts {

    /** What a query is to itself; above all parts. */
    byte OWN = 100;

    /** What lies in no part. */
    byte NONE = 101;

    /** How many parts there are; they are numbered from 0. */
    int parts();

    /**
     * The part of what lies so many metres off along x, y and z (up), or {@link #NONE}.
     *
     * @param distance of it, metres
     */
    byte part(float dx, float dy, float dz, float distance);

    /**
     * The parts of all queries around one.
     *
     * @param i the one, 0 .. R-1
     * @param rows {@code [R]} the queries' rows in {@code places}
     * @param places {@code [V, 3]} metres
     * @return {@code [R]}: where each is to query i
     */
    default byte[] around(int i, int[] rows, float[] places) {
        byte[] parts = new byte[rows.length];
        for (int j = 0; j < parts.length; j++) {
            parts[j] = i == j ? OWN : part(places, 3 * rows[i], 3 * rows[j]);
        }
        return parts;
    }

    /** The parts around every query, row by row: {@code [R, R]}. */
    default byte[] around(int[] rows, float[] places) {
        int count = rows.length;
        byte[] parts = new byte[Math.multiplyExact(count, count)];
        IntStream.range(0, count)
                .parallel()
                .forEach(
                        i -> {
                            byte[] row = around(i, rows, places);
                            System.arraycopy(row, 0, parts, i * count, count);
                        });
        return parts;
    }

    private byte part(float[] places, int from, int to) {
        float dx = places[to] - places[from];
        float dy = places[to + 1] - places[from + 1];
        float dz = places[to + 2] - places[from + 2];
        return part(dx, dy, dz, (float) Math.sqrt(dx * dx + dy * dy + dz * dz + 1e-7f));
    }
}
