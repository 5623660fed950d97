package io.slidr4j.sparse.nn;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loops: tiles of {@link #HEIGHT} by {@link #WIDTH} sums of products that stay in
 * vector registers while the loop runs. Every sum is one chain of fused multiply-adds in the order
 * of the loop, so its bits depend neither on the tile's height nor on its place in the tile.
 *
 * <p>The code serves the compiler, at some cost in looks. Each vector is a variable of its own and
 * never crosses a call, else it is boxed (25 GFLOP/s instead of 130). Operands are Java arrays:
 * loads from native segments exceed the inlining limits of so large a loop (5 GFLOP/s). Gathered
 * rows lie a constant {@link #PITCH} apart, so that one register addresses all twelve (220 GFLOP/s
 * out of L1, 180 with a variable pitch). 12 by 2 vectors use 27 of AVX-512's 32 registers;
 * processors with 16 take 6 by 2.
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

    /** The most values of a gathered row. */
    static final int DEPTH = 512;

    /** From one gathered row to the next: 33 cache lines, so that columns spread over all sets. */
    static final int PITCH = 528;

    private Tiles() {}

    /** AVX-512 and Arm have 32 vector registers, AVX2 has 16. */
    private static boolean hasManyRegisters() {
        return SPECIES.vectorBitSize() == 512 || !System.getProperty("os.arch").equals("amd64");
    }

    /**
     * sums[r][j] = Σ_s a[row + r][s] · b[at + s * WIDTH + j] for s in 0 .. n − 1.
     *
     * @param rows how many rows are wanted; those above may hold anything afterwards
     * @param a gathered rows; at least HEIGHT of them from {@code row} on
     * @param b a panel of n rows of WIDTH values, from {@code at} on
     * @param sums [HEIGHT * WIDTH]
     */
    static void rows(int rows, float[] a, int row, float[] b, int at, int n, float[] sums) {
        if (rows <= LOW) {
            lowRows(a, row * PITCH, b, at, n, sums);
        } else {
            tallRows(a, row * PITCH, b, at, n, sums);
        }
    }

    /**
     * sums[r][j] = Σ_s a[s][i + r] · b[s][column + j] for s in 0 .. n − 1.
     *
     * @param rows how many rows are wanted; those above may hold anything afterwards
     * @param a n gathered rows; readable for HEIGHT values from {@code i} on
     * @param b n gathered rows; readable for WIDTH values from {@code column} on
     * @param sums [HEIGHT * WIDTH]
     */
    static void columns(int rows, float[] a, int i, float[] b, int column, int n, float[] sums) {
        if (rows <= LOW) {
            lowColumns(a, i, b, column, n, sums);
        } else {
            tallColumns(a, i, b, column, n, sums);
        }
    }

    /** {@link #rows} for TALL rows. */
    private static void tallRows(float[] a, int from, float[] b, int at, int n, float[] sums) {
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
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[from + s]);
            x0 = a0.fma(b0, x0);
            y0 = a0.fma(b1, y0);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[from + PITCH + s]);
            x1 = a1.fma(b0, x1);
            y1 = a1.fma(b1, y1);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[from + 2 * PITCH + s]);
            x2 = a2.fma(b0, x2);
            y2 = a2.fma(b1, y2);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[from + 3 * PITCH + s]);
            x3 = a3.fma(b0, x3);
            y3 = a3.fma(b1, y3);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[from + 4 * PITCH + s]);
            x4 = a4.fma(b0, x4);
            y4 = a4.fma(b1, y4);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[from + 5 * PITCH + s]);
            x5 = a5.fma(b0, x5);
            y5 = a5.fma(b1, y5);
            FloatVector a6 = FloatVector.broadcast(SPECIES, a[from + 6 * PITCH + s]);
            x6 = a6.fma(b0, x6);
            y6 = a6.fma(b1, y6);
            FloatVector a7 = FloatVector.broadcast(SPECIES, a[from + 7 * PITCH + s]);
            x7 = a7.fma(b0, x7);
            y7 = a7.fma(b1, y7);
            FloatVector a8 = FloatVector.broadcast(SPECIES, a[from + 8 * PITCH + s]);
            x8 = a8.fma(b0, x8);
            y8 = a8.fma(b1, y8);
            FloatVector a9 = FloatVector.broadcast(SPECIES, a[from + 9 * PITCH + s]);
            x9 = a9.fma(b0, x9);
            y9 = a9.fma(b1, y9);
            FloatVector a10 = FloatVector.broadcast(SPECIES, a[from + 10 * PITCH + s]);
            x10 = a10.fma(b0, x10);
            y10 = a10.fma(b1, y10);
            FloatVector a11 = FloatVector.broadcast(SPECIES, a[from + 11 * PITCH + s]);
            x11 = a11.fma(b0, x11);
            y11 = a11.fma(b1, y11);
        }
        x0.intoArray(sums, 0);
        y0.intoArray(sums, LANES);
        x1.intoArray(sums, WIDTH);
        y1.intoArray(sums, WIDTH + LANES);
        x2.intoArray(sums, 2 * WIDTH);
        y2.intoArray(sums, 2 * WIDTH + LANES);
        x3.intoArray(sums, 3 * WIDTH);
        y3.intoArray(sums, 3 * WIDTH + LANES);
        x4.intoArray(sums, 4 * WIDTH);
        y4.intoArray(sums, 4 * WIDTH + LANES);
        x5.intoArray(sums, 5 * WIDTH);
        y5.intoArray(sums, 5 * WIDTH + LANES);
        x6.intoArray(sums, 6 * WIDTH);
        y6.intoArray(sums, 6 * WIDTH + LANES);
        x7.intoArray(sums, 7 * WIDTH);
        y7.intoArray(sums, 7 * WIDTH + LANES);
        x8.intoArray(sums, 8 * WIDTH);
        y8.intoArray(sums, 8 * WIDTH + LANES);
        x9.intoArray(sums, 9 * WIDTH);
        y9.intoArray(sums, 9 * WIDTH + LANES);
        x10.intoArray(sums, 10 * WIDTH);
        y10.intoArray(sums, 10 * WIDTH + LANES);
        x11.intoArray(sums, 11 * WIDTH);
        y11.intoArray(sums, 11 * WIDTH + LANES);
    }

    /** {@link #rows} for LOW rows. */
    private static void lowRows(float[] a, int from, float[] b, int at, int n, float[] sums) {
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
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[from + s]);
            x0 = a0.fma(b0, x0);
            y0 = a0.fma(b1, y0);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[from + PITCH + s]);
            x1 = a1.fma(b0, x1);
            y1 = a1.fma(b1, y1);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[from + 2 * PITCH + s]);
            x2 = a2.fma(b0, x2);
            y2 = a2.fma(b1, y2);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[from + 3 * PITCH + s]);
            x3 = a3.fma(b0, x3);
            y3 = a3.fma(b1, y3);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[from + 4 * PITCH + s]);
            x4 = a4.fma(b0, x4);
            y4 = a4.fma(b1, y4);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[from + 5 * PITCH + s]);
            x5 = a5.fma(b0, x5);
            y5 = a5.fma(b1, y5);
        }
        x0.intoArray(sums, 0);
        y0.intoArray(sums, LANES);
        x1.intoArray(sums, WIDTH);
        y1.intoArray(sums, WIDTH + LANES);
        x2.intoArray(sums, 2 * WIDTH);
        y2.intoArray(sums, 2 * WIDTH + LANES);
        x3.intoArray(sums, 3 * WIDTH);
        y3.intoArray(sums, 3 * WIDTH + LANES);
        x4.intoArray(sums, 4 * WIDTH);
        y4.intoArray(sums, 4 * WIDTH + LANES);
        x5.intoArray(sums, 5 * WIDTH);
        y5.intoArray(sums, 5 * WIDTH + LANES);
    }

    /** {@link #columns} for TALL rows. */
    private static void tallColumns(float[] a, int from, float[] b, int at, int n, float[] sums) {
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
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, at + s * PITCH);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, at + s * PITCH + LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[from + s * PITCH]);
            x0 = a0.fma(b0, x0);
            y0 = a0.fma(b1, y0);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[from + s * PITCH + 1]);
            x1 = a1.fma(b0, x1);
            y1 = a1.fma(b1, y1);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[from + s * PITCH + 2]);
            x2 = a2.fma(b0, x2);
            y2 = a2.fma(b1, y2);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[from + s * PITCH + 3]);
            x3 = a3.fma(b0, x3);
            y3 = a3.fma(b1, y3);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[from + s * PITCH + 4]);
            x4 = a4.fma(b0, x4);
            y4 = a4.fma(b1, y4);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[from + s * PITCH + 5]);
            x5 = a5.fma(b0, x5);
            y5 = a5.fma(b1, y5);
            FloatVector a6 = FloatVector.broadcast(SPECIES, a[from + s * PITCH + 6]);
            x6 = a6.fma(b0, x6);
            y6 = a6.fma(b1, y6);
            FloatVector a7 = FloatVector.broadcast(SPECIES, a[from + s * PITCH + 7]);
            x7 = a7.fma(b0, x7);
            y7 = a7.fma(b1, y7);
            FloatVector a8 = FloatVector.broadcast(SPECIES, a[from + s * PITCH + 8]);
            x8 = a8.fma(b0, x8);
            y8 = a8.fma(b1, y8);
            FloatVector a9 = FloatVector.broadcast(SPECIES, a[from + s * PITCH + 9]);
            x9 = a9.fma(b0, x9);
            y9 = a9.fma(b1, y9);
            FloatVector a10 = FloatVector.broadcast(SPECIES, a[from + s * PITCH + 10]);
            x10 = a10.fma(b0, x10);
            y10 = a10.fma(b1, y10);
            FloatVector a11 = FloatVector.broadcast(SPECIES, a[from + s * PITCH + 11]);
            x11 = a11.fma(b0, x11);
            y11 = a11.fma(b1, y11);
        }
        x0.intoArray(sums, 0);
        y0.intoArray(sums, LANES);
        x1.intoArray(sums, WIDTH);
        y1.intoArray(sums, WIDTH + LANES);
        x2.intoArray(sums, 2 * WIDTH);
        y2.intoArray(sums, 2 * WIDTH + LANES);
        x3.intoArray(sums, 3 * WIDTH);
        y3.intoArray(sums, 3 * WIDTH + LANES);
        x4.intoArray(sums, 4 * WIDTH);
        y4.intoArray(sums, 4 * WIDTH + LANES);
        x5.intoArray(sums, 5 * WIDTH);
        y5.intoArray(sums, 5 * WIDTH + LANES);
        x6.intoArray(sums, 6 * WIDTH);
        y6.intoArray(sums, 6 * WIDTH + LANES);
        x7.intoArray(sums, 7 * WIDTH);
        y7.intoArray(sums, 7 * WIDTH + LANES);
        x8.intoArray(sums, 8 * WIDTH);
        y8.intoArray(sums, 8 * WIDTH + LANES);
        x9.intoArray(sums, 9 * WIDTH);
        y9.intoArray(sums, 9 * WIDTH + LANES);
        x10.intoArray(sums, 10 * WIDTH);
        y10.intoArray(sums, 10 * WIDTH + LANES);
        x11.intoArray(sums, 11 * WIDTH);
        y11.intoArray(sums, 11 * WIDTH + LANES);
    }

    /** {@link #columns} for LOW rows. */
    private static void lowColumns(float[] a, int from, float[] b, int at, int n, float[] sums) {
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
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, at + s * PITCH);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, at + s * PITCH + LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[from + s * PITCH]);
            x0 = a0.fma(b0, x0);
            y0 = a0.fma(b1, y0);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[from + s * PITCH + 1]);
            x1 = a1.fma(b0, x1);
            y1 = a1.fma(b1, y1);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[from + s * PITCH + 2]);
            x2 = a2.fma(b0, x2);
            y2 = a2.fma(b1, y2);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[from + s * PITCH + 3]);
            x3 = a3.fma(b0, x3);
            y3 = a3.fma(b1, y3);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[from + s * PITCH + 4]);
            x4 = a4.fma(b0, x4);
            y4 = a4.fma(b1, y4);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[from + s * PITCH + 5]);
            x5 = a5.fma(b0, x5);
            y5 = a5.fma(b1, y5);
        }
        x0.intoArray(sums, 0);
        y0.intoArray(sums, LANES);
        x1.intoArray(sums, WIDTH);
        y1.intoArray(sums, WIDTH + LANES);
        x2.intoArray(sums, 2 * WIDTH);
        y2.intoArray(sums, 2 * WIDTH + LANES);
        x3.intoArray(sums, 3 * WIDTH);
        y3.intoArray(sums, 3 * WIDTH + LANES);
        x4.intoArray(sums, 4 * WIDTH);
        y4.intoArray(sums, 4 * WIDTH + LANES);
        x5.intoArray(sums, 5 * WIDTH);
        y5.intoArray(sums, 5 * WIDTH + LANES);
    }
}
