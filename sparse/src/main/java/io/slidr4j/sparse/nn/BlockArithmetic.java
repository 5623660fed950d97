package io.slidr4j.sparse.nn;

import io.slidr4j.engine.BlockProducts;

import org.bytedeco.pytorch.Tensor;

/**
 * A number format of {@link BlockKernels}: how the factors of a product stand in memory, in words
 * of 32 bits. Sums are float32 in all.
 *
 * <p>A product sums over a <i>length</i>: channels, or pairs in the weights' gradient. A row of the
 * left factor takes {@link #words} of that length, and the right factor has so many rows of words.
 */
enum BlockArithmetic {

    /** Factors as they are. */
    FLOAT32(2, false) {
        @Override
        Tensor rows(Tensor x) {
            return x.contiguous();
        }

        @Override
        NativeRows matrix(NativeRows weights, NativeRows room) {
            return weights;
        }

        @Override
        NativeRows transposed(NativeRows weights, NativeRows half, NativeRows room) {
            weights.transpose(weights.rows(), room);
            return room;
        }

        @Override
        void panel(
                NativeRows rows,
                int[] ids,
                int at,
                int count,
                int length,
                Side side,
                NativeRows to) {
            rows.gather(ids, at, count, to);
            to.clear(count, length - count);
        }

        @Override
        void multiply(int m, int n, int words, long a, int pitch, long b, long c, boolean add) {
            BlockProducts.multiply(m, n, words, a, pitch, b, n, c, n, add);
        }

        @Override
        void release() {}
    },

    /** Factors rounded to bfloat16, two to a word. */
    BFLOAT16(1, true) {
        @Override
        Tensor rows(Tensor x) {
            return Bfloat16Words.rounded(x);
        }

        @Override
        NativeRows matrix(NativeRows weights, NativeRows room) {
            Bfloat16Words.interleave(weights, room);
            return room;
        }

        @Override
        NativeRows transposed(NativeRows weights, NativeRows half, NativeRows room) {
            Bfloat16Words.round(weights, 0, weights.rows(), half);
            half.transpose(half.rows(), room);
            return room;
        }

        @Override
        void panel(
                NativeRows rows,
                int[] ids,
                int at,
                int count,
                int length,
                Side side,
                NativeRows to) {
            Bfloat16Words.zip(rows, 0, ids, at, count, length, to, 0);
        }
    },

    /**
     * Factors as sums of two bfloat16, a = a₁ + a₂, and products as a₁b₁ + a₂b₁ + a₁b₂ ({@link
     * io.slidr4j.engine.Float32Products#HIGH}): one product of [a₁ | a₂ | a₁] by [b₁ ; b₁ ; b₂],
     * which is nearly twice as fast as three.
     */
    SPLIT(3, true) {
        @Override
        Tensor rows(Tensor x) {
            return Bfloat16Words.split(x);
        }

        @Override
        void gather(NativeRows rows, int[] ids, int at, int count, NativeRows to) {
            rows.gatherRepeated(ids, at, count, to);
        }

        @Override
        NativeRows matrix(NativeRows weights, NativeRows room) {
            Bfloat16Words.interleaveSplit(weights, room);
            return room;
        }

        @Override
        NativeRows transposed(NativeRows weights, NativeRows half, NativeRows room) {
            Bfloat16Words.split(weights, 0, weights.rows(), half);
            int height = room.rows() / 3; // half a row: the words of one part
            half.transpose(half.rows(), room.part(height, 2 * height));
            room.copy(height, height, 0);
            return room;
        }

        @Override
        void panel(
                NativeRows rows,
                int[] ids,
                int at,
                int count,
                int length,
                Side side,
                NativeRows to) {
            int height = length / 2;
            Bfloat16Words.zip(rows, 0, ids, at, count, length, to, 0);
            Bfloat16Words.zip(
                    rows,
                    rows.columns() / 2,
                    ids,
                    at,
                    count,
                    length,
                    to,
                    side == Side.LEFT ? height : 2 * height);
            to.copy(0, height, side == Side.LEFT ? 2 * height : height);
        }
    };

    /** Which factor of a product. */
    enum Side {
        LEFT,
        RIGHT
    }

    private final int halves;
    private final boolean paired;

    BlockArithmetic(int halves, boolean paired) {
        this.halves = halves;
        this.paired = paired;
    }

    /** Words of a length; where words hold pairs, the length is even. */
    int words(int length) {
        return halves * length / 2;
    }

    /** Whether the rows of {@link #rows} are left factors as they stand, without being gathered. */
    boolean standsInPlace() {
        return this != SPLIT;
    }

    /** Whether so many values fill words. */
    boolean fills(long length) {
        return !paired || length % 2 == 0;
    }

    /** Rows, [V, C] float32, as they are gathered: [V, words]. */
    abstract Tensor rows(Tensor x);

    /** Copies rows of {@link #rows} to a left factor, [count, words(C)]. */
    void gather(NativeRows rows, int[] ids, int at, int count, NativeRows to) {
        rows.gather(ids, at, count, to);
    }

    /**
     * A matrix as right factor.
     *
     * @param weights [Cin, Cout] float32
     * @param room [words(Cin), Cout], which may be used or not
     */
    abstract NativeRows matrix(NativeRows weights, NativeRows room);

    /**
     * The transposed matrix as right factor.
     *
     * @param weights [Cin, Cout] float32
     * @param half room for its rows, [Cin, Cout] or less
     * @param room [words(Cout), Cin]
     */
    abstract NativeRows transposed(NativeRows weights, NativeRows half, NativeRows room);

    /**
     * Gathers rows as a factor of a product over them, the left one not yet turned round:
     * [words(length), C].
     *
     * @param rows of {@link #rows}
     * @param length count or more, even; rows beyond count are zeros
     */
    abstract void panel(
            NativeRows rows, int[] ids, int at, int count, int length, Side side, NativeRows to);

    /**
     * c = a · b, or c += a · b.
     *
     * @param a address of [m, words], a row every {@code pitch} words
     * @param b address of [words, n]
     * @param c address of [m, n] float32
     */
    void multiply(int m, int n, int words, long a, int pitch, long b, long c, boolean add) {
        BlockProducts.multiplyBfloat16(m, n, 2 * words, a, 2 * pitch, b, n, c, n, add);
    }

    /** To be called by each thread after its last product. */
    void release() {
        BlockProducts.release();
    }
}
