package io.slidr4j.sparse.nn;

import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.engine.Workers;
import io.slidr4j.sparse.coords.KernelMap;
import io.slidr4j.sparse.coords.RowPairs;

import org.bytedeco.pytorch.Tensor;

import java.lang.foreign.Arena;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sparse convolutions on the CPU, a block of pairs at a time: rows are gathered into a block that
 * stays in the nearest caches, multiplied there by oneDNN's kernels ({@link
 * io.slidr4j.engine.BlockProducts}), and added to their output rows. Nothing of the size of the
 * kernel map is ever written. Where an offset pairs every row with itself, its product goes from
 * and to the rows where they stand.
 *
 * <p>Output rows (for the weights' gradient: offsets) are split between threads. Every output value
 * is summed in an order that the kernel map alone decides.
 */
final class BlockKernels implements SparseKernels {

    /** Pairs of a block. Of 32, 64, 128 and 192 pairs, 64 and 128 were the fastest. */
    private static final int BLOCK = 64;

    /** Pairs of a block of the weights' gradient, whose sums are as long as a block. */
    private static final int DEPTH = 192;

    /** Blocks are filled up to a multiple: a kernel is generated for every size that occurs. */
    private static final int STEP = 16;

    private static final int DEPTH_STEP = 32;

    /** Bytes of input and output rows that the weights' gradient passes over at a time. */
    private static final int CACHED = 3 << 19;

    /**
     * Bytes of input and output rows of a part, which are read once for each offset: of a keyframe
     * all layers stay below.
     */
    private static final long PART = 8 << 20;

    private final BlockArithmetic arithmetic;

    BlockKernels(BlockArithmetic arithmetic) {
        this.arithmetic = arithmetic;
    }

    @Override
    public Tensor multiply(Tensor rows, Tensor weights, KernelMap map) {
        BlockArithmetic fitting = arithmetic.forLength(weights.size(1));
        return Scope.tidy(
                "multiply",
                () -> product(fitting, rows, fitting.matrices(weights), weights.size(2), map));
    }

    @Override
    public Tensor inputGradient(Tensor gradients, Tensor weights, KernelMap map) {
        BlockArithmetic fitting = arithmetic.forLength(weights.size(2));
        return Scope.tidy(
                "input gradient",
                () ->
                        product(
                                fitting,
                                gradients,
                                fitting.transposed(weights),
                                weights.size(1),
                                map.reversed()));
    }

    private static Tensor product(
            BlockArithmetic arithmetic, Tensor rows, Tensor matrices, long columns, KernelMap map) {
        requireRows(rows, map.inputRows());
        Tensor sums = Tensors.empty(map.outputRows(), columns);
        NativeRows x = NativeRows.of(arithmetic.rows(rows));
        Product product =
                new Product(arithmetic, x, NativeRows.of(matrices), map, NativeRows.of(sums));
        int[] cuts = map.cuts(parts(map.outputRows(), rows.size(1) + columns));
        Workers.run(cuts.length - 1, t -> product.rows(cuts[t], cuts[t + 1]));
        return sums;
    }

    /** One part a thread, or more for large batches: whatever their size, a row costs the same. */
    private static int parts(long rows, long channels) {
        long bytes = rows * channels * Float.BYTES;
        int threads = Workers.threads();
        return threads * Math.max(1, Math.toIntExact(Math.ceilDiv(bytes, threads * PART)));
    }

    /**
     * y[o] = Σ_k Σ_{(i, o) in map(k)} x[i] · w[k].
     *
     * @param x [V, Cin], in words
     * @param w [K · Cin, Cout], in words
     * @param y [V', Cout], whatever it holds
     */
    private record Product(
            BlockArithmetic arithmetic, NativeRows x, NativeRows w, KernelMap map, NativeRows y) {

        /** Sums output rows from .. to − 1. */
        void rows(int from, int to) {
            try (Arena arena = Arena.ofConfined()) {
                NativeRows a = NativeRows.allocate(BLOCK, x.columns(), arena);
                NativeRows c = NativeRows.allocate(BLOCK, y.columns(), arena);
                map.identity()
                        .ifPresentOrElse(
                                k -> inPlace(k, from, to, a, c), () -> y.clear(from, to - from));
                for (int k = 0; k < map.volume(); k++) {
                    if (map.identity().orElse(-1) != k) {
                        gathered(k, from, to, a, c);
                    }
                }
            } finally {
                arithmetic.release();
            }
        }

        /**
         * The first offset of every row: its sum begins here. Rows that do not fill a block are
         * gathered, so that no kernel is generated for their number.
         */
        private void inPlace(int k, int from, int to, NativeRows a, NativeRows c) {
            int whole = to - (to - from) % BLOCK;
            for (int row = from; row < whole; row += BLOCK) {
                multiply(BLOCK, x.address(row), k, y.address(row));
            }
            y.clear(whole, to - whole);
            gathered(k, whole, to, a, c);
        }

        private void gathered(int k, int from, int to, NativeRows a, NativeRows c) {
            RowPairs pairs = map.at(k);
            int end = pairs.firstAt(to);
            for (int p = pairs.firstAt(from); p < end; p += BLOCK) {
                int count = Math.min(BLOCK, end - p);
                x.gather(pairs.inputs(), p, count, a); // [count, Cin]
                multiply(filled(count, STEP), a.address(0), k, c.address(0)); // [count, Cout]
                y.add(pairs.outputs(), p, count, c);
            }
        }

        private void multiply(int count, long a, int k, long c) {
            int length = x.columns() * arithmetic.perWord();
            int matrix = k * (w.rows() / map.volume());
            arithmetic.multiply(count, y.columns(), length, a, length, w.address(matrix), c, false);
        }
    }

    @Override
    public Tensor weightGradient(Tensor rows, Tensor gradients, KernelMap map) {
        requireRows(rows, map.inputRows());
        requireRows(gradients, map.outputRows());
        try (Scope scope = Scope.open("weight gradient")) {
            Tensor sums = Tensors.empty(map.volume(), rows.size(1), gradients.size(1));
            NativeRows x = NativeRows.of(rows.contiguous());
            NativeRows dy = NativeRows.of(gradients.contiguous());
            NativeRows dw = NativeRows.of(sums);
            WeightSums gradient = new WeightSums(arithmetic, x, dy, map, dw);
            List<int[]> shares = map.shares(Workers.threads());
            Workers.run(shares.size(), t -> gradient.at(shares.get(t)));
            return scope.keep(sums);
        }
    }

    /**
     * dw[k] = Σ_{(i, o) in map(k)} x[i]ᵀ · dy[o].
     *
     * @param x [V, Cin]
     * @param dy [V', Cout]
     * @param dw [K · Cin, Cout], whatever it holds
     */
    private record WeightSums(
            BlockArithmetic arithmetic, NativeRows x, NativeRows dy, KernelMap map, NativeRows dw) {

        /**
         * Sums at some offsets. All of them pass over the same few output rows before the next:
         * then each row comes from memory once, and for the other offsets from the cache.
         */
        void at(int[] offsets) {
            try (Arena arena = Arena.ofConfined()) {
                Panels panels = panels(arena);
                boolean[] begun = new boolean[offsets.length];
                for (int row = 0; row < dy.rows(); row += rowsInCache()) {
                    for (int t = 0; t < offsets.length; t++) {
                        begun[t] |= add(offsets[t], row, row + rowsInCache(), begun[t], panels);
                    }
                }
                IntStream.range(0, offsets.length)
                        .filter(t -> !begun[t])
                        .forEach(t -> dw.clear(offsets[t] * x.columns(), x.columns()));
            } finally {
                arithmetic.release();
            }
        }

        /** Of x, x turned round, and dy. */
        private record Panels(NativeRows a, NativeRows turned, NativeRows b) {}

        private Panels panels(Arena arena) {
            int depth = DEPTH / arithmetic.perWord();
            return new Panels(
                    NativeRows.allocate(depth, x.columns(), arena),
                    NativeRows.allocate(x.columns(), depth, arena),
                    NativeRows.allocate(depth, dy.columns(), arena));
        }

        private int rowsInCache() {
            return Math.max(DEPTH, CACHED / (Float.BYTES * (x.columns() + dy.columns())));
        }

        /** Adds the pairs of output rows from .. to − 1; whether there were any. */
        private boolean add(int k, int from, int to, boolean begun, Panels panels) {
            RowPairs pairs = map.at(k);
            int first = pairs.firstAt(from);
            int end = pairs.firstAt(to);
            for (int p = first; p < end; p += DEPTH) {
                multiply(pairs, p, Math.min(DEPTH, end - p), panels, k, begun || p > first);
            }
            return end > first;
        }

        private void multiply(
                RowPairs pairs, int p, int count, Panels panels, int k, boolean onto) {
            int length = filled(count, DEPTH_STEP);
            arithmetic.panel(x, pairs.inputs(), p, count, length, panels.a()); // [length, Cin]
            arithmetic.panel(dy, pairs.outputs(), p, count, length, panels.b()); // [length, Cout]
            panels.a().transpose(length / arithmetic.perWord(), panels.turned());
            arithmetic.multiply(
                    x.columns(),
                    dy.columns(),
                    length,
                    panels.turned().address(0),
                    DEPTH,
                    panels.b().address(0),
                    dw.address(k * x.columns()),
                    onto);
        }
    }

    private static int filled(int count, int step) {
        return Math.ceilDiv(count, step) * step;
    }

    private static void requireRows(Tensor tensor, int rows) {
        if (tensor.size(0) != rows) {
            throw new IllegalArgumentException(
                    tensor.size(0) + " rows do not fit a kernel map of " + rows);
        }
    }

    @Override
    public String toString() {
        return "block, " + arithmetic;
    }
}
