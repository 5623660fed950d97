package io.slidr4j.sparse.nn;

import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.engine.Workers;
import io.slidr4j.sparse.coords.KernelMap;
import io.slidr4j.sparse.coords.RowPairs;
import io.slidr4j.sparse.nn.BlockArithmetic.Side;

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
    private final int narrowest;

    /** Kernels of one arithmetic, however few channels a layer has. */
    BlockKernels(BlockArithmetic arithmetic) {
        this(arithmetic, 1);
    }

    /**
     * Kernels of one arithmetic for layers that are worth it.
     *
     * @param narrowest input and output channels from which they are; others take float32
     */
    BlockKernels(BlockArithmetic arithmetic, int narrowest) {
        this.arithmetic = arithmetic;
        this.narrowest = narrowest;
    }

    /** What a product takes that has to do with so many channels. */
    private BlockArithmetic fitting(long in, long out, boolean fillWords) {
        boolean wide = Math.min(in, out) >= narrowest;
        return wide && fillWords ? arithmetic : BlockArithmetic.FLOAT32;
    }

    @Override
    public Tensor multiply(Tensor rows, Tensor weights, KernelMap map) {
        return product(rows, weights, false, map);
    }

    @Override
    public Tensor inputGradient(Tensor gradients, Tensor weights, KernelMap map) {
        return product(gradients, weights, true, map.reversed());
    }

    /** The product with each matrix, or with each matrix transposed. */
    private Tensor product(Tensor rows, Tensor weights, boolean transposed, KernelMap map) {
        requireRows(rows, map.inputRows());
        long in = rows.size(1);
        long out = weights.size(transposed ? 1 : 2);
        BlockArithmetic fitting = fitting(in, out, arithmetic.fills(in));
        try (Scope scope = Scope.open("product")) {
            Tensor sums = Tensors.empty(map.outputRows(), out);
            NativeRows x = NativeRows.of(fitting.rows(rows));
            NativeRows w = NativeRows.of(weights.contiguous());
            Product product = new Product(fitting, x, w, transposed, map, NativeRows.of(sums));
            int[] cuts = map.cuts(parts(map.outputRows(), in + out));
            Workers.run(cuts.length - 1, t -> product.rows(cuts[t], cuts[t + 1]));
            return scope.keep(sums);
        }
    }

    /** One part a thread, or more for large batches: whatever their size, a row costs the same. */
    private static int parts(long rows, long channels) {
        long bytes = rows * channels * Float.BYTES;
        int threads = Workers.threads();
        return threads * Math.max(1, Math.toIntExact(Math.ceilDiv(bytes, threads * PART)));
    }

    /**
     * y[o] = Σ_k Σ_{(i, o) in map(k)} x[i] · w[k], or the same with each w[k] transposed.
     *
     * @param x [V, words], as {@link BlockArithmetic#rows} gives them
     * @param w [K · Cin, Cout], float32
     * @param y [V', Cout] or, transposed, [V', Cin], whatever it holds
     */
    private record Product(
            BlockArithmetic arithmetic,
            NativeRows x,
            NativeRows w,
            boolean transposed,
            KernelMap map,
            NativeRows y) {

        /** Sums output rows from .. to − 1. */
        void rows(int from, int to) {
            try (Arena arena = Arena.ofConfined()) {
                Room room = room(arena);
                map.identity()
                        .ifPresentOrElse(
                                k -> first(k, from, to, room), () -> y.clear(from, to - from));
                for (int k = 0; k < map.volume(); k++) {
                    RowPairs pairs = map.at(k);
                    int begin = pairs.firstAt(from);
                    int end = pairs.firstAt(to);
                    if (begin < end && map.identity().orElse(-1) != k) {
                        gathered(pairs, begin, end, matrix(k, room), room);
                    }
                }
            } finally {
                arithmetic.release();
            }
        }

        /** Working memory: a block, its product, a right factor, and what that is made from. */
        private record Room(NativeRows a, NativeRows c, NativeRows b, NativeRows half) {}

        private Room room(Arena arena) {
            int words = arithmetic.words(length());
            return new Room(
                    NativeRows.allocate(BLOCK, words, arena),
                    NativeRows.allocate(BLOCK, y.columns(), arena),
                    NativeRows.allocate(words, y.columns(), arena),
                    NativeRows.allocate(height(), x.columns(), arena));
        }

        /** The values of an input row. */
        private int length() {
            return transposed ? w.columns() : height();
        }

        private int height() {
            return w.rows() / map.volume();
        }

        private NativeRows matrix(int k, Room room) {
            NativeRows weights = w.part(k * height(), height());
            return transposed
                    ? arithmetic.transposed(weights, room.half(), room.b())
                    : arithmetic.matrix(weights, room.b());
        }

        /**
         * The first offset of every row: its sum begins here. Rows that do not fill a block are
         * added, so that no kernel is generated for their number.
         */
        private void first(int k, int from, int to, Room room) {
            NativeRows matrix = matrix(k, room);
            int whole = to - (to - from) % BLOCK;
            for (int row = from; row < whole; row += BLOCK) {
                multiply(BLOCK, inPlace(k, row, room), matrix, y.address(row));
            }
            y.clear(whole, to - whole);
            gathered(map.at(k), whole, to, matrix, room);
        }

        /** The address of a block of rows as left factor. */
        private long inPlace(int k, int row, Room room) {
            if (arithmetic.standsInPlace()) {
                return x.address(row);
            }
            arithmetic.gather(x, map.at(k).inputs(), row, BLOCK, room.a());
            return room.a().address(0);
        }

        private void gathered(RowPairs pairs, int from, int to, NativeRows matrix, Room room) {
            for (int p = from; p < to; p += BLOCK) {
                int count = Math.min(BLOCK, to - p);
                arithmetic.gather(x, pairs.inputs(), p, count, room.a()); // [count, Cin]
                long c = room.c().address(0); // [count, Cout]
                multiply(filled(count, STEP), room.a().address(0), matrix, c);
                y.add(pairs.outputs(), p, count, room.c());
            }
        }

        private void multiply(int count, long a, NativeRows matrix, long c) {
            int words = arithmetic.words(length());
            arithmetic.multiply(count, y.columns(), words, a, words, matrix.address(0), c, false);
        }
    }

    @Override
    public Tensor weightGradient(Tensor rows, Tensor gradients, KernelMap map) {
        requireRows(rows, map.inputRows());
        requireRows(gradients, map.outputRows());
        long in = rows.size(1);
        long out = gradients.size(1);
        boolean fillWords = arithmetic.fills(in) && arithmetic.fills(out);
        BlockArithmetic fitting = fitting(in, out, fillWords);
        try (Scope scope = Scope.open("weight gradient")) {
            Tensor sums = Tensors.empty(map.volume(), in, out);
            NativeRows x = NativeRows.of(fitting.rows(rows));
            NativeRows dy = NativeRows.of(fitting.rows(gradients));
            NativeRows dw = NativeRows.of(sums);
            WeightSums gradient = new WeightSums(fitting, x, dy, map, dw);
            List<int[]> shares = map.shares(Workers.threads());
            Workers.run(shares.size(), t -> gradient.at(shares.get(t)));
            return scope.keep(sums);
        }
    }

    /**
     * dw[k] = Σ_{(i, o) in map(k)} x[i]ᵀ · dy[o].
     *
     * @param x [V, words], as {@link BlockArithmetic#rows} gives them
     * @param dy [V', words], the same
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
                        .forEach(t -> dw.clear(offsets[t] * height(), height()));
            } finally {
                arithmetic.release();
            }
        }

        private int height() {
            return dw.rows() / map.volume();
        }

        /** Of x, x turned round, and dy. */
        private record Panels(NativeRows a, NativeRows turned, NativeRows b) {}

        private Panels panels(Arena arena) {
            int depth = arithmetic.words(DEPTH);
            return new Panels(
                    NativeRows.allocate(depth, height(), arena),
                    NativeRows.allocate(height(), depth, arena),
                    NativeRows.allocate(depth, dw.columns(), arena));
        }

        private int rowsInCache() {
            return Math.max(DEPTH, CACHED / (Float.BYTES * (height() + dw.columns())));
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
            int words = arithmetic.words(length);
            // [length, Cin] and [length, Cout]
            arithmetic.panel(x, pairs.inputs(), p, count, length, Side.LEFT, panels.a());
            arithmetic.panel(dy, pairs.outputs(), p, count, length, Side.RIGHT, panels.b());
            panels.a().transpose(words, panels.turned());
            arithmetic.multiply(
                    height(),
                    dw.columns(),
                    words,
                    panels.turned().address(0),
                    panels.turned().columns(),
                    panels.b().address(0),
                    dw.address(k * height()),
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
