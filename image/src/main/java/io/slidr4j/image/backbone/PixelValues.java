package io.slidr4j.image.backbone;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** What becomes of sums that a convolution has computed, by address. */
final class PixelValues {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    @SuppressWarnings("restricted") // addresses of tensors that the caller holds
    private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private PixelValues() {}

    /** Sets bytes to zero. */
    static void clear(long address, long bytes) {
        MEMORY.asSlice(address, bytes).fill((byte) 0);
    }

    /**
     * to = sums + bias.
     *
     * @param count values of a pixel
     */
    static void write(long sums, long bias, int count, long to) {
        int whole = SPECIES.loopBound(count);
        for (int i = 0; i < whole; i += LANES) {
            store(sum(sums, bias, i), to, i);
        }
        for (int i = whole; i < count; i++) {
            put(to, i, value(sums, i) + value(bias, i));
        }
    }

    /** to = max(0, sums + bias). */
    static void writeRectified(long sums, long bias, int count, long to) {
        int whole = SPECIES.loopBound(count);
        for (int i = 0; i < whole; i += LANES) {
            store(sum(sums, bias, i).max(0), to, i);
        }
        for (int i = whole; i < count; i++) {
            put(to, i, Math.max(0, value(sums, i) + value(bias, i)));
        }
    }

    /** to = max(0, sums + bias + to). */
    static void addRectified(long sums, long bias, int count, long to) {
        int whole = SPECIES.loopBound(count);
        for (int i = 0; i < whole; i += LANES) {
            store(sum(sums, bias, i).add(load(to, i)).max(0), to, i);
        }
        for (int i = whole; i < count; i++) {
            put(to, i, Math.max(0, value(sums, i) + value(bias, i) + value(to, i)));
        }
    }

    private static FloatVector sum(long sums, long bias, int i) {
        return load(sums, i).add(load(bias, i));
    }

    private static FloatVector load(long address, int i) {
        return FloatVector.fromMemorySegment(
                SPECIES, MEMORY, address + (long) i * Float.BYTES, ORDER);
    }

    private static void store(FloatVector value, long address, int i) {
        value.intoMemorySegment(MEMORY, address + (long) i * Float.BYTES, ORDER);
    }

    private static float value(long address, int i) {
        return MEMORY.get(FLOAT, address + (long) i * Float.BYTES);
    }

    private static void put(long address, int i, float value) {
        MEMORY.set(FLOAT, address + (long) i * Float.BYTES, value);
    }
}
