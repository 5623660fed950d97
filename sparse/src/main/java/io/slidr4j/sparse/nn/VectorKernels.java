package io.slidr4j.sparse.nn;

import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.sparse.coords.KernelMap;
import io.slidr4j.sparse.coords.RowPairs;

import org.bytedeco.pytorch.Tensor;

/**
 * Sparse convolutions in float32 on the CPU with the Vector API. Rows are gathered a tile at a time
 * into arrays that stay in the nearest caches and multiplied there; the sums go straight to their
 * output rows. Nothing of the size of the kernel map is ever written.
 *
 * <p>Output rows (for the weights' gradient: offsets) are split between threads. Every output value
 * is summed in an order that the kernel map alone decides.
 */
final class VectorKernels implements SparseKernels {

    /**
     * Pairs that are gathered at a time for a weight gradient: two such blocks fit the L2 cache.
     */
    private static final int BLOCK = 256;

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
                    t -> multiplyRange(x, map, y, share(t, tasks, map), share(t + 1, tasks, map)));
            return scope.keep(sums);
        }
    }

    /** Where task t's output rows begin. */
    private static int share(int t, int tasks, KernelMap map) {
        return (int) ((long) map.outputRows() * t / tasks);
    }

    private void multiplyRange(NativeRows x, KernelMap map, NativeRows y, int from, int to) {
        Scratch scratch = Scratch.ofThread();
        for (int k = 0; k < map.volume(); k++) {
            RowPairs pairs = map.at(k);
            int end = pairs.firstAt(to);
            for (int p = pairs.firstAt(from); p < end; p += Tiles.HEIGHT) {
                multiplyTile(x, pairs, p, Math.min(Tiles.HEIGHT, end - p), k, y, scratch);
            }
        }
    }

    /** Pairs p .. p + count − 1 of offset k. */
    private void multiplyTile(
            NativeRows x, RowPairs pairs, int p, int count, int k, NativeRows y, Scratch scratch) {
        int channels = x.columns();
        float[] a = scratch.left(Tiles.HEIGHT * channels); // [HEIGHT, Cin]
        for (int r = 0; r < count; r++) {
            x.copyRow(pairs.inputs()[p + r], a, r * channels);
        }
        for (int j = 0; j < y.columns(); j += Tiles.WIDTH) {
            Tiles.rows(
                    count,
                    a,
                    channels,
                    packed.values(),
                    packed.panel(k, j),
                    channels,
                    scratch.sums);
            int width = Math.min(Tiles.WIDTH, y.columns() - j);
            for (int r = 0; r < count; r++) {
                y.add(pairs.outputs()[p + r], j, width, scratch.sums, r * Tiles.WIDTH);
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
        float[] a = scratch.left(BLOCK * x.columns() + Tiles.HEIGHT); // [BLOCK, Cin]
        float[] b = scratch.right(BLOCK * dy.columns() + Tiles.WIDTH); // [BLOCK, Cout]
        for (int p = 0; p < pairs.size(); p += BLOCK) {
            int count = Math.min(BLOCK, pairs.size() - p);
            for (int r = 0; r < count; r++) {
                x.copyRow(pairs.inputs()[p + r], a, r * x.columns());
                dy.copyRow(pairs.outputs()[p + r], b, r * dy.columns());
            }
            addOuterProducts(a, x.columns(), b, dy.columns(), count, k, dw, scratch);
        }
    }

    /** dw[k] += aᵀ · b over {@code count} rows. */
    private static void addOuterProducts(
            float[] a,
            int cin,
            float[] b,
            int cout,
            int count,
            int k,
            NativeRows dw,
            Scratch scratch) {
        for (int j = 0; j < cout; j += Tiles.WIDTH) {
            int width = Math.min(Tiles.WIDTH, cout - j);
            for (int i = 0; i < cin; i += Tiles.HEIGHT) {
                int height = Math.min(Tiles.HEIGHT, cin - i);
                Tiles.columns(height, a, i, cin, b, j, cout, count, scratch.sums);
                for (int r = 0; r < height; r++) {
                    dw.add(k * cin + i + r, j, width, scratch.sums, r * Tiles.WIDTH);
                }
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
