package io.slidr4j.sparse.nn;

import io.slidr4j.engine.BlockProducts;
import io.slidr4j.engine.Tensors;
import io.slidr4j.engine.Workers;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A number format of {@link BlockKernels}: how factors stand in memory, and their product. Sums are
 * float32 in all.
 */
enum BlockArithmetic {

    /** Factors as they are. */
    FLOAT32(1) {
        @Override
        Tensor rows(Tensor x) {
            return x.contiguous();
        }

        @Override
        Tensor matrices(Tensor weights) {
            return weights.contiguous();
        }

        @Override
        Tensor transposed(Tensor weights) {
            return turned(NativeRows.of(weights.contiguous()), weights, 1);
        }

        @Override
        void panel(NativeRows from, int[] rows, int at, int count, int length, NativeRows to) {
            from.gather(rows, at, count, to);
            to.clear(count, length - count);
        }

        @Override
        void multiply(int m, int n, int k, long a, int aPitch, long b, long c, boolean add) {
            BlockProducts.multiply(m, n, k, a, aPitch, b, n, c, n, add);
        }

        @Override
        void release() {}
    },

    /** Factors rounded to bfloat16; matrices have their rows interleaved in pairs. */
    BFLOAT16(2) {
        @Override
        Tensor rows(Tensor x) {
            return x.to(ScalarType.BFloat16).contiguous();
        }

        @Override
        Tensor matrices(Tensor weights) {
            NativeRows from = NativeRows.of(weights.contiguous());
            Tensor pairs = Tensors.empty(weights.size(0), weights.size(1) / 2, weights.size(2));
            NativeRows to = NativeRows.of(pairs);
            int height = to.rows() / Math.toIntExact(weights.size(0));
            Workers.run(
                    Math.toIntExact(weights.size(0)),
                    k -> {
                        for (int row = k * height; row < (k + 1) * height; row++) {
                            from.interleave(2 * row, 2 * row + 1, to, row);
                        }
                    });
            return pairs;
        }

        @Override
        Tensor transposed(Tensor weights) {
            Tensor rounded = weights.to(ScalarType.BFloat16).contiguous();
            return turned(NativeRows.of(rounded), weights, 2);
        }

        @Override
        void panel(NativeRows from, int[] rows, int at, int count, int length, NativeRows to) {
            for (int r = 0; r < length; r += 2) {
                int first = r < count ? rows[at + r] : -1;
                int second = r + 1 < count ? rows[at + r + 1] : -1;
                from.interleave(first, second, to, r / 2);
            }
        }

        @Override
        void multiply(int m, int n, int k, long a, int aPitch, long b, long c, boolean add) {
            BlockProducts.multiplyBfloat16(m, n, k, a, aPitch, b, n, c, n, add);
        }

        @Override
        void release() {
            BlockProducts.release();
        }
    };

    private final int perWord;

    BlockArithmetic(int perWord) {
        this.perWord = perWord;
    }

    /** Values in a word of a row. */
    int perWord() {
        return perWord;
    }

    /** This, or float32 where sums of so many products do not fill words. */
    BlockArithmetic forLength(long length) {
        return length % perWord == 0 ? this : FLOAT32;
    }

    /** Rows, [V, C] float32, as the left factor of a product: [V, C]. */
    abstract Tensor rows(Tensor x);

    /** A kernel, [K, Cin, Cout] float32, as right factors: [K, Cin / perWord, Cout] in words. */
    abstract Tensor matrices(Tensor weights);

    /** Its matrices transposed, as right factors: [K, Cout / perWord, Cin] in words. */
    abstract Tensor transposed(Tensor weights);

    /**
     * Gathers rows as the right factor of a product over them: [length / perWord, C] in words.
     *
     * @param from [V, C], float32
     * @param length count or more, a multiple of perWord; rows beyond count are zeros
     */
    abstract void panel(NativeRows from, int[] rows, int at, int count, int length, NativeRows to);

    /**
     * c = a · b, or c += a · b.
     *
     * @param a address of [m, k], a row every {@code aPitch} values
     * @param b address of [k / perWord, n] words
     * @param c address of [m, n] float32
     */
    abstract void multiply(int m, int n, int k, long a, int aPitch, long b, long c, boolean add);

    /** Ends a thread's run of products. */
    abstract void release();

    /** Each matrix of words turned round. */
    private static Tensor turned(NativeRows words, Tensor weights, int perWord) {
        Tensor result = Tensors.empty(weights.size(0), weights.size(2) / perWord, weights.size(1));
        NativeRows to = NativeRows.of(result);
        int volume = Math.toIntExact(weights.size(0));
        Workers.run(
                volume,
                k ->
                        words.part(k * (words.rows() / volume), words.rows() / volume)
                                .transpose(
                                        words.rows() / volume,
                                        to.part(k * (to.rows() / volume), to.rows() / volume)));
        return result;
    }
}
