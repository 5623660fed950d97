package io.slidr4j.sparse.nn;

import io.slidr4j.engine.Tensors;
import io.slidr4j.engine.Workers;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import org.bytedeco.pytorch.Tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Float32 values as bfloat16, two to a word, or as sums of two bfloat16: a₁ = bfloat16(a), to the
 * nearest, ties to even, and a₂ = bfloat16(a − a₁).
 *
 * <p>The two values of a word stand half a row apart, so that words are made of two runs of values
 * without moving any between lanes: of a row of C values, word i holds values i and i + C / 2; of a
 * matrix of C rows, row i of words holds rows i and i + C / 2. Both factors of a product agree in
 * this, and sums do not mind. Rows have an even length.
 *
 * <p>A NaN stays one. a₂ of an infinity is NaN, as is that of finite values from 3.3953e38 on,
 * which bfloat16 rounds to infinity: products with them are never finite.
 */
final class Bfloat16Words {

    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int LANES = INTS.length();
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final int UPPER = 0xffff0000;
    private static final MemorySegment MEMORY = NativeRows.MEMORY;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;

    /** Rows that a thread takes at a time. */
    private static final int CHUNK = 256;

    private Bfloat16Words() {}

    /** Rows rounded: [V, C] to words, [V, C / 2]. */
    static Tensor rounded(Tensor x) {
        NativeRows from = NativeRows.of(x.contiguous());
        Tensor words = Tensors.empty(x.size(0), x.size(1) / 2);
        NativeRows to = NativeRows.of(words);
        chunks(from, (first, count) -> round(from, first, count, to.part(first, count)));
        return words;
    }

    /** Rows as sums: [V, C] to words, [V, C], of which the first C / 2 hold a₁, the others a₂. */
    static Tensor split(Tensor x) {
        NativeRows from = NativeRows.of(x.contiguous());
        Tensor words = Tensors.empty(x.size(0), x.size(1));
        NativeRows to = NativeRows.of(words);
        chunks(from, (first, count) -> split(from, first, count, to.part(first, count)));
        return words;
    }

    /** Some rows of a matrix. */
    @FunctionalInterface
    private interface Chunk {

        void take(int first, int count);
    }

    private static void chunks(NativeRows rows, Chunk chunk) {
        Workers.run(
                Math.ceilDiv(rows.rows(), CHUNK),
                t -> chunk.take(t * CHUNK, Math.min(CHUNK, rows.rows() - t * CHUNK)));
    }

    /** Rows first .. first + count − 1 rounded, to the front of [count, C / 2] words. */
    static void round(NativeRows from, int first, int count, NativeRows to) {
        int half = from.columns() / 2;
        for (int row = 0; row < count; row++) {
            long source = from.address(first + row);
            round(source, source + bytes(half), half, to.address(row));
        }
    }

    /** Rows first .. first + count − 1 as sums, to the front of [count, C] words. */
    static void split(NativeRows from, int first, int count, NativeRows to) {
        int half = from.columns() / 2;
        for (int row = 0; row < count; row++) {
            long source = from.address(first + row);
            long target = to.address(row);
            split(source, source + bytes(half), half, target, target + bytes(half));
        }
    }

    /** A matrix, [C, n], rounded and its rows interleaved: [C / 2, n] words. */
    static void interleave(NativeRows from, NativeRows to) {
        int half = from.rows() / 2;
        for (int row = 0; row < half; row++) {
            round(from.address(row), from.address(half + row), from.columns(), to.address(row));
        }
    }

    /** The same as sums: a₁, a₁ again and a₂, [3 · C / 2, n] words. */
    static void interleaveSplit(NativeRows from, NativeRows to) {
        int half = from.rows() / 2;
        for (int row = 0; row < half; row++) {
            split(
                    from.address(row),
                    from.address(half + row),
                    from.columns(),
                    to.address(row),
                    to.address(2 * half + row));
        }
        to.copy(0, half, half);
    }

    /**
     * Gathers rows as a factor of a product over them: two rows of words become two of values, word
     * i of the result holding value i of both.
     *
     * @param from rows of words, of which columns column .. column + C / 2 − 1 count
     * @param rows those at .. at + count − 1 are taken
     * @param length count or more, even; rows beyond count are zeros
     * @param to [.., C]; rows toRow .. toRow + length / 2 − 1 are set
     */
    static void zip(
            NativeRows from,
            int column,
            int[] rows,
            int at,
            int count,
            int length,
            NativeRows to,
            int toRow) {
        int half = to.columns() / 2;
        int whole = count / 2;
        for (int r = 0; r < whole; r++) {
            long first = from.address(rows[at + 2 * r]) + bytes(column);
            long second = from.address(rows[at + 2 * r + 1]) + bytes(column);
            zip(first, second, half, to.address(toRow + r));
        }
        if (count % 2 != 0) {
            long last = from.address(rows[at + count - 1]) + bytes(column);
            zipZeros(last, half, to.address(toRow + whole));
        }
        int filled = Math.ceilDiv(count, 2);
        to.clear(toRow + filled, length / 2 - filled);
    }

    private static void zip(long first, long second, int half, long target) {
        long upper = target + bytes(half);
        if (half < LANES) {
            for (int i = 0; i < half; i++) {
                int a = word(first, i);
                int b = word(second, i);
                set(target, i, a & ~UPPER | b << 16);
                set(upper, i, a >>> 16 | b & UPPER);
            }
            return;
        }
        for (int i = 0; i < half; i += LANES) {
            long at = bytes(Math.min(i, half - LANES));
            IntVector a = IntVector.fromMemorySegment(INTS, MEMORY, first + at, ORDER);
            IntVector b = IntVector.fromMemorySegment(INTS, MEMORY, second + at, ORDER);
            a.and(~UPPER)
                    .or(b.lanewise(VectorOperators.LSHL, 16))
                    .intoMemorySegment(MEMORY, target + at, ORDER);
            a.lanewise(VectorOperators.LSHR, 16)
                    .or(b.and(UPPER))
                    .intoMemorySegment(MEMORY, upper + at, ORDER);
        }
    }

    /** A row beside zeros. */
    private static void zipZeros(long first, int half, long target) {
        for (int i = 0; i < half; i++) {
            int a = word(first, i);
            set(target, i, a & ~UPPER);
            set(target, half + i, a >>> 16);
        }
    }

    /** Words of two runs of n values. */
    private static void round(long a, long b, int n, long to) {
        if (n < LANES) {
            for (int i = 0; i < n; i++) {
                set(to, i, nearest(word(a, i)) >>> 16 | nearest(word(b, i)));
            }
            return;
        }
        for (int i = 0; i < n; i += LANES) {
            long at = bytes(Math.min(i, n - LANES));
            IntVector first = IntVector.fromMemorySegment(INTS, MEMORY, a + at, ORDER);
            IntVector second = IntVector.fromMemorySegment(INTS, MEMORY, b + at, ORDER);
            first = first.add(first.lanewise(VectorOperators.LSHR, 16).and(1)).add(0x7fff);
            second = second.add(second.lanewise(VectorOperators.LSHR, 16).and(1)).add(0x7fff);
            first.lanewise(VectorOperators.LSHR, 16)
                    .or(second.and(UPPER))
                    .intoMemorySegment(MEMORY, to + at, ORDER);
        }
    }

    /**
     * Words of two runs of n values, as sums. The loop stands in one piece: the compiler makes
     * objects of the vectors that it hands to a method half as large.
     */
    private static void split(long a, long b, int n, long to1, long to2) {
        if (n < LANES) {
            splitFew(a, b, n, to1, to2);
            return;
        }
        for (int i = 0; i < n; i += LANES) {
            long at = bytes(Math.min(i, n - LANES));
            IntVector x = IntVector.fromMemorySegment(INTS, MEMORY, a + at, ORDER);
            IntVector y = IntVector.fromMemorySegment(INTS, MEMORY, b + at, ORDER);
            IntVector x1 =
                    x.add(x.lanewise(VectorOperators.LSHR, 16).and(1)).add(0x7fff).and(UPPER);
            IntVector y1 =
                    y.add(y.lanewise(VectorOperators.LSHR, 16).and(1)).add(0x7fff).and(UPPER);
            x1.lanewise(VectorOperators.LSHR, 16).or(y1).intoMemorySegment(MEMORY, to1 + at, ORDER);
            FloatVector restX = x.reinterpretAsFloats().sub(x1.reinterpretAsFloats());
            FloatVector restY = y.reinterpretAsFloats().sub(y1.reinterpretAsFloats());
            VectorMask<Integer> numbersX = restX.compare(VectorOperators.EQ, restX).cast(INTS);
            VectorMask<Integer> numbersY = restY.compare(VectorOperators.EQ, restY).cast(INTS);
            x = restX.reinterpretAsInts();
            y = restY.reinterpretAsInts();
            x = x.add(x.lanewise(VectorOperators.LSHR, 16).and(1).add(0x7fff), numbersX);
            y = y.add(y.lanewise(VectorOperators.LSHR, 16).and(1).add(0x7fff), numbersY).and(UPPER);
            x.lanewise(VectorOperators.LSHR, 16).or(y).intoMemorySegment(MEMORY, to2 + at, ORDER);
        }
    }

    private static void splitFew(long a, long b, int n, long to1, long to2) {
        for (int i = 0; i < n; i++) {
            int x = word(a, i);
            int y = word(b, i);
            int x1 = nearest(x);
            int y1 = nearest(y);
            set(to1, i, x1 >>> 16 | y1);
            set(to2, i, rest(x, x1) >>> 16 | rest(y, y1));
        }
    }

    /** The nearest bfloat16, as the bits of a float32. */
    private static int nearest(int bits) {
        return bits + (bits >>> 16 & 1) + 0x7fff & UPPER;
    }

    private static int rest(int bits, int bits1) {
        float difference = Float.intBitsToFloat(bits) - Float.intBitsToFloat(bits1);
        int rest = Float.floatToRawIntBits(difference);
        return Float.isNaN(difference) ? rest & UPPER : nearest(rest);
    }

    private static int word(long address, int index) {
        return MEMORY.get(INT, address + bytes(index));
    }

    private static void set(long address, int index, int word) {
        MEMORY.set(INT, address + bytes(index), word);
    }

    private static long bytes(int words) {
        return (long) words * Integer.BYTES;
    }
}
