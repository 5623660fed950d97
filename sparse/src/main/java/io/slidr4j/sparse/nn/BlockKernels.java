package io.slidr4j.sparse.nn;

import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.sparse.coords.KernelMap;
import io.slidr4j.sparse.coords.RowPairs;

import org.bytedeco.pytorch.Tensor;

import java.lang.foreign.Arena;

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
            int[] offsets = map.largestFirst();
            Workers.run(
                    map.volume(),
                    t -> gradient(x, dy, map.at(offsets[t]), dw, offsets[t] * x.columns()));
            return scope.keep(sums);
        }
    }

    /** Σ_p x[inputs[p]]ᵀ · dy[outputs[p]], [Cin, Cout], from a row of dw on. */
    private void gradient(NativeRows x, NativeRows dy, RowPairs pairs, NativeRows dw, int row) {
        if (pairs.size() == 0) {
            dw.clear(row, x.columns());
            return;
        }
        int depth = DEPTH / arithmetic.perWord();
        try (Arena arena = Arena.ofConfined()) {
            NativeRows a = NativeRows.allocate(depth, x.columns(), arena);
            NativeRows turned = NativeRows.allocate(x.columns(), depth, arena);
            NativeRows b = NativeRows.allocate(depth, dy.columns(), arena);
            for (int p = 0; p < pairs.size(); p += DEPTH) {
                int count = Math.min(DEPTH, pairs.size() - p);
                int length = filled(count, DEPTH_STEP);
                arithmetic.panel(x, pairs.inputs(), p, count, length, a); // [length, Cin]
                arithmetic.panel(dy, pairs.outputs(), p, count, length, b); // [length, Cout]
                a.transpose(length / arithmetic.perWord(), turned);
                arithmetic.multiply(
                        x.columns(),
                        dy.columns(),
                        length,
                        turned.address(0),
                        DEPTH,
                        b.address(0),
                        dw.address(row),
                        p > 0);
            }
        } finally {
            arithmetic.release();
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
