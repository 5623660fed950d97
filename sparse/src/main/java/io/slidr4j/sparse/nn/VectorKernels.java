package io.slidr4j.sparse.nn;

import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.sparse.coords.KernelMap;
import io.slidr4j.sparse.coords.RowPairs;

import org.bytedeco.pytorch.Tensor;

/**
 * Sparse convolutions in float32 on the CPU with the Vector API. Rows are gathered a few tiles at a
 * time into arrays that stay in the nearest caches and multiplied there; the sums go straight to
 * their output rows. Nothing of the size of the kernel map is ever written.
 *
 * <p>Output rows (for the weights' gradient: offsets) are split between threads. Every output value
 * is summed in an order that the kernel map alone decides.
 */
final class VectorKernels implements SparseKernels {

    /** Pairs whose rows are gathered at a time for a product: their panel stays in the L1 cache. */
    private static final int GROUP = 4 * Tiles.HEIGHT;

    /** Pairs that are gathered at a time for a gradient: both sides' panels stay in L1. */
    private static final int BLOCK = 192;

    /** Tasks for each thread, so that uneven ones balance; each reads the whole kernel once. */
    private static final int TASKS_PER_THREAD = 4;

    private final PackedWeights packed = new PackedWeights();

    @Override
    public synchronized Tensor multiply(Tensor rows, Tensor weights, KernelMap map) {
        requireRows(rows, map.inputRows());
        try (Scope scope = Scope.open("multiply")) {
            Tensor sums = Tensors.zeros(map.outputRows(), weights.size(2));
            packed.pack(weights.contiguous());
            NativeRows x = NativeRows.of(rows.contiguous());
            NativeRows y = NativeRows.of(sums);
            int tasks = Math.min(Workers.threads() * TASKS_PER_THREAD, map.outputRows());
            Workers.run(
                    tasks,
                    t -> multiplyRange(x, map, y, first(t, tasks, map), first(t + 1, tasks, map)));
            return scope.keep(sums);
        }
    }

    /** Where the output rows of task t begin. */
    private static int first(int t, int tasks, KernelMap map) {
        return (int) ((long) map.outputRows() * t / tasks);
    }

    private void multiplyRange(NativeRows x, KernelMap map, NativeRows y, int from, int to) {
        Scratch scratch = Scratch.ofThread();
        for (int k = 0; k < map.volume(); k++) {
            RowPairs pairs = map.at(k);
            int end = pairs.firstAt(to);
            for (int p = pairs.firstAt(from); p < end; p += GROUP) {
                int count = Math.min(GROUP, end - p);
                for (int c = 0; c < x.columns(); c += Tiles.DEPTH) {
                    multiplyGroup(x, pairs, p, count, k, c, y, scratch);
                }
            }
        }
    }

    /**
     * Adds the products of pairs p .. p + count − 1 of offset k over channels c .. c + DEPTH − 1.
     */
    private void multiplyGroup(
            NativeRows x,
            RowPairs pairs,
            int p,
            int count,
            int k,
            int c,
            NativeRows y,
            Scratch scratch) {
        int depth = Math.min(Tiles.DEPTH, x.columns() - c);
        float[] a = scratch.left(GROUP); // [GROUP, depth]
        x.gather(pairs.inputs(), p, count, c, depth, a);
        for (int j = 0; j < y.columns(); j += Tiles.WIDTH) {
            int panel = packed.panel(k, j) + c * Tiles.WIDTH;
            for (int r = 0; r < count; r += Tiles.HEIGHT) {
                int height = Math.min(Tiles.HEIGHT, count - r);
                Tiles.rows(height, a, r, packed.values(), panel, depth, scratch.sums);
                y.add(pairs.outputs(), p + r, height, j, scratch.sums);
            }
        }
    }

    @Override
    public Tensor weightGradient(Tensor rows, Tensor gradients, KernelMap map) {
        requireRows(rows, map.inputRows());
        requireRows(gradients, map.outputRows());
        try (Scope scope = Scope.open("weight gradient")) {
            Tensor sums = Tensors.zeros(map.volume(), rows.size(1), gradients.size(1));
            NativeRows x = NativeRows.of(rows.contiguous());
            NativeRows dy = NativeRows.of(gradients.contiguous());
            NativeRows dw = NativeRows.of(sums);
            Workers.run(map.volume(), k -> gradientOfOffset(x, dy, map.at(k), k, dw));
            return scope.keep(sums);
        }
    }

    private static void gradientOfOffset(
            NativeRows x, NativeRows dy, RowPairs pairs, int k, NativeRows dw) {
        Scratch scratch = Scratch.ofThread();
        float[] a = scratch.left(BLOCK); // [BLOCK, height]
        float[] b = scratch.right(BLOCK); // [BLOCK, width]
        for (int p = 0; p < pairs.size(); p += BLOCK) {
            int count = Math.min(BLOCK, pairs.size() - p);
            for (int i = 0; i < x.columns(); i += Tiles.DEPTH) {
                int height = Math.min(Tiles.DEPTH, x.columns() - i);
                x.gather(pairs.inputs(), p, count, i, height, a);
                for (int j = 0; j < dy.columns(); j += Tiles.DEPTH) {
                    int width = Math.min(Tiles.DEPTH, dy.columns() - j);
                    dy.gather(pairs.outputs(), p, count, j, width, b);
                    addOuterProducts(a, height, b, width, count, dw, k * x.columns() + i, j);
                }
            }
        }
    }

    /** Adds aᵀ · b over {@code count} rows, [height, width], to dw from a row and column on. */
    private static void addOuterProducts(
            float[] a,
            int height,
            float[] b,
            int width,
            int count,
            NativeRows dw,
            int row,
            int column) {
        Scratch scratch = Scratch.ofThread();
        for (int j = 0; j < width; j += Tiles.WIDTH) {
            for (int i = 0; i < height; i += Tiles.HEIGHT) {
                int rows = Math.min(Tiles.HEIGHT, height - i);
                Tiles.columns(rows, a, i, b, j, count, scratch.sums);
                dw.add(scratch.rowsFrom(row + i), 0, rows, column + j, scratch.sums);
            }
        }
    }

    private static void requireRows(Tensor tensor, int rows) {
        if (tensor.size(0) != rows) {
            throw new IllegalArgumentException(
                    tensor.size(0) + " rows do not fit a kernel map of " + rows);
        }
    }

    @Override
    public String toString() {
        return "vector, %d bit".formatted(Tiles.SPECIES.vectorBitSize());
    }
}
