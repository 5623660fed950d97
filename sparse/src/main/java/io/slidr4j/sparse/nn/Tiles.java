package io.slidr4j.sparse.nn;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops: tiles of {@link #HEIGHT} by {@link #WIDTH} sums of products that stay in
 * vector registers while the loop runs. Every sum is one chain of fused multiply-adds in the order
 * of the loop, so its bits depend neither on the tile's height nor on its place in the tile.
 *
 * <p>Written out by hand: the compiler keeps vectors in registers only where each is a variable of
 * its own. 12 by 2 vectors use 27 of AVX-512's 32 registers; processors with 16 take 6 by 2. All
 * operands are Java arrays, because loads from native segments exceed the compiler's inlining
 * limits here (5 GFLOP/s; from arrays 0.82 of OpenBLAS's rate at 2048³ in the same run).
 */
final class Tiles {

    /** The vectors of this machine. */
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private static final int LANES = SPECIES.length();
    private static final int TALL = 12;
    private static final int LOW = 6;

    /** Columns of a tile. */
    static final int WIDTH = 2 * LANES;

    /** Rows of a tile. */
    static final int HEIGHT = hasManyRegisters() ? TALL : LOW;

    private Tiles() {}

    /** AVX-512 and Arm have 32 vector registers, AVX2 has 16. */
    private static boolean hasManyRegisters() {
        return SPECIES.vectorBitSize() == 512 || !System.getProperty("os.arch").equals("amd64");
    }

    /**
     * sums[r][j] = Σ_s a[r * pitch + s] · b[at + s * WIDTH + j] for s in 0 .. n − 1.
     *
     * @param rows how many rows are wanted; those above may hold anything afterwards
     * @param a at least HEIGHT rows of {@code pitch} values
     * @param b a panel of n rows of WIDTH values, from {@code at} on
     * @param sums [HEIGHT * WIDTH]
     */
    static void rows(int rows, float[] a, int pitch, float[] b, int at, int n, float[] sums) {
        if (rows <= LOW) {
            lowRows(a, pitch, b, at, n, sums);
        } else {
            tallRows(a, pitch, b, at, n, sums);
        }
    }

    /**
     * sums[r][j] = Σ_s a[from + s * pitch + r] · b[at + s * step + j] for s in 0 .. n − 1.
     *
     * @param rows how many rows are wanted; those above may hold anything afterwards
     * @param a readable up to {@code from + (n - 1) * pitch + HEIGHT - 1}
     * @param b readable up to {@code at + (n - 1) * step + WIDTH - 1}
     * @param sums [HEIGHT * WIDTH]
     */
    static void columns(
            int rows,
            float[] a,
            int from,
            int pitch,
            float[] b,
            int at,
            int step,
            int n,
            float[] sums) {
        if (rows <= LOW) {
            lowColumns(a, from, pitch, b, at, step, n, sums);
        } else {
            tallColumns(a, from, pitch, b, at, step, n, sums);
        }
    }

    /** {@link #rows} for TALL rows. */
    private static void tallRows(float[] a, int pitch, float[] b, int at, int n, float[] sums) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector x0 = zero;
        FloatVector y0 = zero;
        FloatVector x1 = zero;
        FloatVector y1 = zero;
        FloatVector x2 = zero;
        FloatVector y2 = zero;
        FloatVector x3 = zero;
        FloatVector y3 = zero;
        FloatVector x4 = zero;
        FloatVector y4 = zero;
        FloatVector x5 = zero;
        FloatVector y5 = zero;
        FloatVector x6 = zero;
        FloatVector y6 = zero;
        FloatVector x7 = zero;
        FloatVector y7 = zero;
        FloatVector x8 = zero;
        FloatVector y8 = zero;
        FloatVector x9 = zero;
        FloatVector y9 = zero;
        FloatVector x10 = zero;
        FloatVector y10 = zero;
        FloatVector x11 = zero;
        FloatVector y11 = zero;
        for (int s = 0; s < n; s++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, at + s * WIDTH);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, at + s * WIDTH + LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[s]);
            x0 = a0.fma(b0, x0);
            y0 = a0.fma(b1, y0);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[pitch + s]);
            x1 = a1.fma(b0, x1);
            y1 = a1.fma(b1, y1);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[2 * pitch + s]);
            x2 = a2.fma(b0, x2);
            y2 = a2.fma(b1, y2);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[3 * pitch + s]);
            x3 = a3.fma(b0, x3);
            y3 = a3.fma(b1, y3);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[4 * pitch + s]);
            x4 = a4.fma(b0, x4);
            y4 = a4.fma(b1, y4);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[5 * pitch + s]);
            x5 = a5.fma(b0, x5);
            y5 = a5.fma(b1, y5);
            FloatVector a6 = FloatVector.broadcast(SPECIES, a[6 * pitch + s]);
            x6 = a6.fma(b0, x6);
            y6 = a6.fma(b1, y6);
            FloatVector a7 = FloatVector.broadcast(SPECIES, a[7 * pitch + s]);
            x7 = a7.fma(b0, x7);
            y7 = a7.fma(b1, y7);
            FloatVector a8 = FloatVector.broadcast(SPECIES, a[8 * pitch + s]);
            x8 = a8.fma(b0, x8);
            y8 = a8.fma(b1, y8);
            FloatVector a9 = FloatVector.broadcast(SPECIES, a[9 * pitch + s]);
            x9 = a9.fma(b0, x9);
            y9 = a9.fma(b1, y9);
            FloatVector a10 = FloatVector.broadcast(SPECIES, a[10 * pitch + s]);
            x10 = a10.fma(b0, x10);
            y10 = a10.fma(b1, y10);
            FloatVector a11 = FloatVector.broadcast(SPECIES, a[11 * pitch + s]);
            x11 = a11.fma(b0, x11);
            y11 = a11.fma(b1, y11);
        }
        store(x0, y0, sums, 0);
        store(x1, y1, sums, 1);
        store(x2, y2, sums, 2);
        store(x3, y3, sums, 3);
        store(x4, y4, sums, 4);
        store(x5, y5, sums, 5);
        store(x6, y6, sums, 6);
        store(x7, y7, sums, 7);
        store(x8, y8, sums, 8);
        store(x9, y9, sums, 9);
        store(x10, y10, sums, 10);
        store(x11, y11, sums, 11);
    }

    /** {@link #rows} for LOW rows. */
    private static void lowRows(float[] a, int pitch, float[] b, int at, int n, float[] sums) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector x0 = zero;
        FloatVector y0 = zero;
        FloatVector x1 = zero;
        FloatVector y1 = zero;
        FloatVector x2 = zero;
        FloatVector y2 = zero;
        FloatVector x3 = zero;
        FloatVector y3 = zero;
        FloatVector x4 = zero;
        FloatVector y4 = zero;
        FloatVector x5 = zero;
        FloatVector y5 = zero;
        for (int s = 0; s < n; s++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, at + s * WIDTH);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, at + s * WIDTH + LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[s]);
            x0 = a0.fma(b0, x0);
            y0 = a0.fma(b1, y0);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[pitch + s]);
            x1 = a1.fma(b0, x1);
            y1 = a1.fma(b1, y1);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[2 * pitch + s]);
            x2 = a2.fma(b0, x2);
            y2 = a2.fma(b1, y2);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[3 * pitch + s]);
            x3 = a3.fma(b0, x3);
            y3 = a3.fma(b1, y3);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[4 * pitch + s]);
            x4 = a4.fma(b0, x4);
            y4 = a4.fma(b1, y4);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[5 * pitch + s]);
            x5 = a5.fma(b0, x5);
            y5 = a5.fma(b1, y5);
        }
        store(x0, y0, sums, 0);
        store(x1, y1, sums, 1);
        store(x2, y2, sums, 2);
        store(x3, y3, sums, 3);
        store(x4, y4, sums, 4);
        store(x5, y5, sums, 5);
    }

    /** {@link #columns} for TALL rows. */
    private static void tallColumns(
            float[] a, int from, int pitch, float[] b, int at, int step, int n, float[] sums) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector x0 = zero;
        FloatVector y0 = zero;
        FloatVector x1 = zero;
        FloatVector y1 = zero;
        FloatVector x2 = zero;
        FloatVector y2 = zero;
        FloatVector x3 = zero;
        FloatVector y3 = zero;
        FloatVector x4 = zero;
        FloatVector y4 = zero;
        FloatVector x5 = zero;
        FloatVector y5 = zero;
        FloatVector x6 = zero;
        FloatVector y6 = zero;
        FloatVector x7 = zero;
        FloatVector y7 = zero;
        FloatVector x8 = zero;
        FloatVector y8 = zero;
        FloatVector x9 = zero;
        FloatVector y9 = zero;
        FloatVector x10 = zero;
        FloatVector y10 = zero;
        FloatVector x11 = zero;
        FloatVector y11 = zero;
        for (int s = 0; s < n; s++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, at + s * step);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, at + s * step + LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[from + s * pitch]);
            x0 = a0.fma(b0, x0);
            y0 = a0.fma(b1, y0);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[from + s * pitch + 1]);
            x1 = a1.fma(b0, x1);
            y1 = a1.fma(b1, y1);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[from + s * pitch + 2]);
            x2 = a2.fma(b0, x2);
            y2 = a2.fma(b1, y2);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[from + s * pitch + 3]);
            x3 = a3.fma(b0, x3);
            y3 = a3.fma(b1, y3);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[from + s * pitch + 4]);
            x4 = a4.fma(b0, x4);
            y4 = a4.fma(b1, y4);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[from + s * pitch + 5]);
            x5 = a5.fma(b0, x5);
            y5 = a5.fma(b1, y5);
            FloatVector a6 = FloatVector.broadcast(SPECIES, a[from + s * pitch + 6]);
            x6 = a6.fma(b0, x6);
            y6 = a6.fma(b1, y6);
            FloatVector a7 = FloatVector.broadcast(SPECIES, a[from + s * pitch + 7]);
            x7 = a7.fma(b0, x7);
            y7 = a7.fma(b1, y7);
            FloatVector a8 = FloatVector.broadcast(SPECIES, a[from + s * pitch + 8]);
            x8 = a8.fma(b0, x8);
            y8 = a8.fma(b1, y8);
            FloatVector a9 = FloatVector.broadcast(SPECIES, a[from + s * pitch + 9]);
            x9 = a9.fma(b0, x9);
            y9 = a9.fma(b1, y9);
            FloatVector a10 = FloatVector.broadcast(SPECIES, a[from + s * pitch + 10]);
            x10 = a10.fma(b0, x10);
            y10 = a10.fma(b1, y10);
            FloatVector a11 = FloatVector.broadcast(SPECIES, a[from + s * pitch + 11]);
            x11 = a11.fma(b0, x11);
            y11 = a11.fma(b1, y11);
        }
        store(x0, y0, sums, 0);
        store(x1, y1, sums, 1);
        store(x2, y2, sums, 2);
        store(x3, y3, sums, 3);
        store(x4, y4, sums, 4);
        store(x5, y5, sums, 5);
        store(x6, y6, sums, 6);
        store(x7, y7, sums, 7);
        store(x8, y8, sums, 8);
        store(x9, y9, sums, 9);
        store(x10, y10, sums, 10);
        store(x11, y11, sums, 11);
    }

    /** {@link #columns} for LOW rows. */
    private static void lowColumns(
            float[] a, int from, int pitch, float[] b, int at, int step, int n, float[] sums) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector x0 = zero;
        FloatVector y0 = zero;
        FloatVector x1 = zero;
        FloatVector y1 = zero;
        FloatVector x2 = zero;
        FloatVector y2 = zero;
        FloatVector x3 = zero;
        FloatVector y3 = zero;
        FloatVector x4 = zero;
        FloatVector y4 = zero;
        FloatVector x5 = zero;
        FloatVector y5 = zero;
        for (int s = 0; s < n; s++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, at + s * step);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, at + s * step + LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[from + s * pitch]);
            x0 = a0.fma(b0, x0);
            y0 = a0.fma(b1, y0);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[from + s * pitch + 1]);
            x1 = a1.fma(b0, x1);
            y1 = a1.fma(b1, y1);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[from + s * pitch + 2]);
            x2 = a2.fma(b0, x2);
            y2 = a2.fma(b1, y2);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[from + s * pitch + 3]);
            x3 = a3.fma(b0, x3);
            y3 = a3.fma(b1, y3);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[from + s * pitch + 4]);
            x4 = a4.fma(b0, x4);
            y4 = a4.fma(b1, y4);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[from + s * pitch + 5]);
            x5 = a5.fma(b0, x5);
            y5 = a5.fma(b1, y5);
        }
        store(x0, y0, sums, 0);
        store(x1, y1, sums, 1);
        store(x2, y2, sums, 2);
        store(x3, y3, sums, 3);
        store(x4, y4, sums, 4);
        store(x5, y5, sums, 5);
    }

    private static void store(FloatVector x, FloatVector y, float[] sums, int row) {
        x.intoArray(sums, row * WIDTH);
        y.intoArray(sums, row * WIDTH + LANES);
    }
}
