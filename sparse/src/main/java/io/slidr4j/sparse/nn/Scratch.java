package io.slidr4j.sparse.nn;

/** The arrays that a thread works in, kept from call to call; they grow and never shrink. */
final class Scratch {

    private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

    /** The sums of one tile, [HEIGHT * WIDTH]. */
    final float[] sums = new float[Tiles.HEIGHT * Tiles.WIDTH];

    private float[] left = new float[0];
    private float[] right = new float[0];

    private Scratch() {}

    /** The calling thread's arrays. */
    static Scratch ofThread() {
        return OF_THREAD.get();
    }

    /** An array of at least {@code size} values, which may hold anything. */
    float[] left(int size) {
        left = grown(left, size);
        return left;
    }

    /** Another array of at least {@code size} values. */
    float[] right(int size) {
        right = grown(right, size);
        return right;
    }

    private static float[] grown(float[] array, int size) {
        return array.length >= size ? array : new float[size];
    }
}
