package io.slidr4j.engine;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Float32 values as sums of two bfloat16, a = a₁ + a₂ with a₁ = bfloat16(a) and a₂ = bfloat16(a −
 * a₁), both rounded to nearest, ties to even: what {@link Float32Products#HIGH} multiplies.
 *
 * <p>|a − a₁ − a₂| ≤ 2⁻¹⁶ |a| where a₂ is no subnormal number. An infinite value, and one that
 * rounds to infinity, becomes (∞, NaN), and NaN (NaN, NaN): no product of them is finite.
 */
public final class SplitRows {

    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Short> HALVES =
            VectorSpecies.of(
                    short.class, VectorShape.forBitSize(FLOATS.vectorShape().vectorBitSize() / 2));
    private static final int LANES = FLOATS.length();

    private static final int UPPER = 0xffff0000;
    private static final int INFINITY = 0x7f800000;
    private static final int QUIET_NAN = 0x7fc00000;

    /** All memory: rows are known by their addresses. */
    @SuppressWarnings("restricted")
    private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private SplitRows() {}

    /**
     * Splits a row.
     *
     * @param from address of {@code count} float32
     * @param high address of the {@code count} bfloat16 a₁
     * @param low address of the {@code count} bfloat16 a₂
     */
    public static void split(long from, int count, long high, long low) {
        int whole = FLOATS.loopBound(count);
        for (int i = 0; i < whole; i += LANES) {
            FloatVector a =
                    FloatVector.fromMemorySegment(
                            FLOATS, MEMORY, from + (long) i * Float.BYTES, ORDER);
            store(a, high + (long) i * Short.BYTES, low + (long) i * Short.BYTES);
        }
        for (int i = whole; i < count; i++) {
            float a = MEMORY.get(ValueLayout.JAVA_FLOAT_UNALIGNED, from + (long) i * Float.BYTES);
            float first = rounded(a);
            put(high + (long) i * Short.BYTES, first);
            put(low + (long) i * Short.BYTES, rounded(a - first));
        }
    }

    private static void store(FloatVector a, long high, long low) {
        IntVector first = rounded(a);
        IntVector second = rounded(a.sub(first.reinterpretAsFloats()));
        half(first).intoMemorySegment(MEMORY, high, ORDER);
        half(second).intoMemorySegment(MEMORY, low, ORDER);
    }

    /** The bits of the nearest bfloat16, widened. */
    private static IntVector rounded(FloatVector a) {
        IntVector bits = a.reinterpretAsInts();
        IntVector odd = bits.lanewise(VectorOperators.LSHR, 16).and(1);
        return bits.add(odd.add(0x7fff))
                .and(UPPER)
                .blend(QUIET_NAN, a.test(VectorOperators.IS_NAN).cast(INTS));
    }

    private static ShortVector half(IntVector bits) {
        return (ShortVector) bits.lanewise(VectorOperators.LSHR, 16).castShape(HALVES, 0);
    }

    /** The nearest bfloat16. */
    static float rounded(float a) {
        int bits = Float.floatToRawIntBits(a);
        if ((bits & Integer.MAX_VALUE) > INFINITY) {
            return Float.NaN;
        }
        return Float.intBitsToFloat(bits + (bits >>> 16 & 1) + 0x7fff & UPPER);
    }

    private static void put(long address, float bfloat16) {
        short upper = (short) (Float.floatToRawIntBits(bfloat16) >>> 16);
        MEMORY.set(ValueLayout.JAVA_SHORT_UNALIGNED, address, upper);
    }
}
