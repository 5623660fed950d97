package io.slidr4j.sparse.nn;

import io.slidr4j.engine.Workers;

import java.util.Arrays;

/**
 * Loops over all rows of a matrix with a value for each channel: sums down the columns, and maps
 * from rows to rows.
 *
 * <p>Rows are taken {@value #ROWS} at a time as one flat array, so that the compiler's vectors run
 * over long loops whatever the channels are. Sums are chains within fixed chunks of rows and are
 * joined in double, chunk after chunk: the bits do not depend on the number of threads, which those
 * of libtorch's batch norm do.
 */
final class ChannelLoops {

    /** Rows of a block. */
    static final int ROWS = 16;

    /** Rows of a chunk, one thread's unit of work. */
    private static final int CHUNK = 32 * ROWS;

    private ChannelLoops() {}

    /** What a block of values adds to two sums; arrays of blocks, [ROWS * C]. */
    @FunctionalInterface
    interface Terms {

        /** Adds to the first {@code n} values of both sums what those of x and y give. */
        void add(float[] x, float[] y, float[] first, float[] second, int n);
    }

    /** What a block of values becomes; arrays of blocks, [ROWS * C]. */
    @FunctionalInterface
    interface Change {

        /** Sets the first {@code n} values of x from themselves and those of y. */
        void apply(float[] x, float[] y, int n);
    }

    /** Two sums for each channel. */
    record Sums(double[] first, double[] second) {}

    /**
     * Sums over all rows.
     *
     * @param x a matrix, [rows, C]
     * @param y another of the same size, or x itself
     */
    static Sums sum(NativeRows x, NativeRows y, Terms terms) {
        Sums[] parts = new Sums[chunks(x)];
        Workers.run(parts.length, chunk -> parts[chunk] = sumChunk(x, y, chunk, terms));
        Sums total = new Sums(new double[x.columns()], new double[x.columns()]);
        for (Sums part : parts) {
            addTo(total.first(), part.first());
            addTo(total.second(), part.second());
        }
        return total;
    }

    /** How many chunks a matrix has. */
    static int chunks(NativeRows x) {
        return Math.ceilDiv(x.rows(), CHUNK);
    }

    /** The rows of all chunks before one. */
    static int rowsBefore(int chunk) {
        return chunk * CHUNK;
    }

    /** The rows of a chunk. */
    static int rows(NativeRows x, int chunk) {
        return Math.min(CHUNK, x.rows() - rowsBefore(chunk));
    }

    /** {@link #sum} over the rows of one chunk, on the calling thread. */
    static Sums sumChunk(NativeRows x, NativeRows y, int chunk, Terms terms) {
        int size = ROWS * x.columns();
        float[] a = new float[size];
        float[] b = x == y ? a : new float[size];
        float[] first = new float[size];
        float[] second = new float[size];
        int to = rowsBefore(chunk) + rows(x, chunk);
        for (int row = rowsBefore(chunk); row < to; row += ROWS) {
            int rows = Math.min(ROWS, to - row);
            read(x, y, row, rows, a, b);
            terms.add(a, b, first, second, rows * x.columns());
        }
        return new Sums(folded(first, x.columns()), folded(second, x.columns()));
    }

    /** Sets {@code out} to what {@code change} makes of x and y, row by row; all [rows, C]. */
    static void map(NativeRows x, NativeRows y, NativeRows out, Change change) {
        Workers.run(chunks(x), chunk -> mapChunk(x, y, out, chunk, change));
    }

    private static void mapChunk(
            NativeRows x, NativeRows y, NativeRows out, int chunk, Change change) {
        float[] a = new float[ROWS * x.columns()];
        float[] b = x == y ? a : new float[ROWS * x.columns()];
        int to = rowsBefore(chunk) + rows(x, chunk);
        for (int row = rowsBefore(chunk); row < to; row += ROWS) {
            int rows = Math.min(ROWS, to - row);
            read(x, y, row, rows, a, b);
            change.apply(a, b, rows * x.columns());
            out.write(row, rows, a);
        }
    }

    private static void read(NativeRows x, NativeRows y, int row, int rows, float[] a, float[] b) {
        x.read(row, rows, a);
        if (x != y) {
            y.read(row, rows, b);
        }
    }

    /** One value for each channel, repeated for each row of a block: [ROWS * C]. */
    static float[] repeated(double[] channels) {
        float[] block = new float[ROWS * channels.length];
        for (int i = 0; i < block.length; i++) {
            block[i] = (float) channels[i % channels.length];
        }
        return block;
    }

    private static double[] folded(float[] block, int columns) {
        double[] sums = new double[columns];
        for (int i = 0; i < block.length; i++) {
            sums[i % columns] += block[i];
        }
        return sums;
    }

    private static void addTo(double[] total, double[] part) {
        Arrays.setAll(total, c -> total[c] + part[c]);
    }
}
