package io.slidr4j.sparse.nn;

/** The arrays that a thread works in, kept from call to call; they grow and never shrink. */
final class Scratch {

    private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

    /** The sums of one tile, [HEIGHT * WIDTH]. */
    final float[] sums = new float[Tiles.HEIGHT * Tiles.WIDTH];

    private final int[] rows = new int[Tiles.HEIGHT];

    private float[] left = new float[0];
    private float[] right = new float[0];

    private Scratch() {}

    /** The calling thread's arrays. */
    static Scratch ofThread() {
        return OF_THREAD.get();
    }

    /** An array of {@code count} gathered rows, which may hold anything. */
    float[] left(int count) {
        left = grown(left, count);
        return left;
    }

    /** Another array of gathered rows. */
    float[] right(int count) {
        right = grown(right, count);
        return right;
    }

    /** The numbers of HEIGHT rows from a first one on. */
    int[] rowsFrom(int first) {
        for (int r = 0; r < rows.length; r++) {
            rows[r] = first + r;
        }
        return rows;
    }

    /** One more tile than asked for: the last one may reach beyond the rows that are wanted. */
    private static float[] grown(float[] array, int count) {
        int size = (count + Tiles.HEIGHT) * Tiles.PITCH;
        return array.length >= size ? array : new float[size];
    }
}
