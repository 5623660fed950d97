package io.slidr4j.sparse.nn;

import io.slidr4j.engine.BlockProducts;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

import org.bytedeco.pytorch.Tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A matrix of 32-bit words in native memory, row-major: the rows of a contiguous CPU tensor, all of
 * whose dimensions but the last are flattened to rows, or a working area. A word is a float32, or
 * two bfloat16 side by side, which may be copied but not added. Valid while the memory is.
 */
final class NativeRows {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int CACHE_LINE = 64; // bytes
    private static final int LANES = SPECIES.length();

    /**
     * All memory. Rows here and there are read and written through it by their addresses: a segment
     * of its own for each matrix is checked at each access, which took 3 of the 10 ns of a row of
     * 48 floats. Their numbers are checked where assertions are on, as in tests.
     */
    @SuppressWarnings("restricted")
    static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private final MemorySegment data;
    private final int rows;
    private final int columns;

    private NativeRows(MemorySegment data, int rows, int columns) {
        this.data = data;
        this.rows = rows;
        this.columns = columns;
    }

    /** Working memory for so many rows, zeros, aligned to a cache line; the arena owns it. */
    static NativeRows allocate(int rows, int columns, Arena arena) {
        return new NativeRows(arena.allocate(bytes(rows) * columns, CACHE_LINE), rows, columns);
    }

    /** A view of a tensor of float32 or, two to a word, bfloat16. */
    @SuppressWarnings("restricted") // the segment is as long as the tensor's memory, no longer
    static NativeRows of(Tensor tensor) {
        if (!tensor.is_contiguous()) {
            throw new IllegalArgumentException("the tensor is not contiguous");
        }
        long bytes = tensor.numel() * tensor.element_size();
        MemorySegment data =
                bytes == 0
                        ? MemorySegment.NULL
                        : MemorySegment.ofAddress(tensor.data_ptr().address()).reinterpret(bytes);
        long columns = tensor.size(tensor.dim() - 1) * tensor.element_size() / Float.BYTES;
        long rows = bytes / Float.BYTES / Math.max(1, columns);
        return new NativeRows(data, Math.toIntExact(rows), Math.toIntExact(columns));
    }

    /** The number of rows. */
    int rows() {
        return rows;
    }

    /** The words of a row. */
    int columns() {
        return columns;
    }

    /** Rows first .. first + count − 1. */
    NativeRows part(int first, int count) {
        return new NativeRows(data.asSlice(offset(first), bytes(count) * columns), count, columns);
    }

    /** Where a row begins in memory. */
    long address(int row) {
        return data.address() + offset(row);
    }

    /** Copies {@code count} rows from a first one on to the front of {@code to}. */
    void read(int first, int count, float[] to) {
        MemorySegment.copy(data, FLOAT, offset(first), to, 0, count * columns);
    }

    /** Sets {@code count} rows from a first one on to the front of {@code from}. */
    void write(int first, int count, float[] from) {
        MemorySegment.copy(from, 0, data, FLOAT, offset(first), count * columns);
    }

    /** Sets {@code count} rows from a first one on to zero. */
    void clear(int first, int count) {
        data.asSlice(offset(first), (long) count * columns * Float.BYTES).fill((byte) 0);
    }

    /** Sets the columns of another matrix to the first {@code count} rows. */
    void transpose(int count, NativeRows to) {
        BlockProducts.transpose(count, columns, address(0), columns, to.address(0), to.columns);
    }

    /** Copies {@code count} rows from a first one on to others of this matrix. */
    void copy(int first, int count, int to) {
        long bytes = bytes(count) * columns;
        MemorySegment.copy(data, offset(first), data, offset(to), bytes);
    }

    /** Copies rows {@code rows[at .. at + count − 1]} to the front of another matrix. */
    void gather(int[] rows, int at, int count, NativeRows to) {
        assert holds(rows, at, count) && count <= to.rows && columns <= to.columns;
        int whole = SPECIES.loopBound(columns);
        for (int r = 0; r < count; r++) {
            long source = address(rows[at + r]);
            long target = to.address(r);
            for (int i = 0; i < whole; i += LANES) {
                load(source + bytes(i)).intoMemorySegment(MEMORY, target + bytes(i), ORDER);
            }
            for (int i = whole; i < columns; i++) {
                MEMORY.set(FLOAT, target + bytes(i), MEMORY.get(FLOAT, source + bytes(i)));
            }
        }
    }

    /**
     * Copies rows {@code rows[at .. at + count − 1]} to the front of another matrix, there followed
     * by their first half again: [count, 3 / 2 · columns].
     */
    void gatherRepeated(int[] rows, int at, int count, NativeRows to) {
        assert holds(rows, at, count) && count <= to.rows && columns * 3 / 2 <= to.columns;
        gather(rows, at, count, to);
        int half = columns / 2;
        int whole = SPECIES.loopBound(half);
        for (int r = 0; r < count; r++) {
            long source = to.address(r);
            long target = source + bytes(columns);
            for (int i = 0; i < whole; i += LANES) {
                load(source + bytes(i)).intoMemorySegment(MEMORY, target + bytes(i), ORDER);
            }
            for (int i = whole; i < half; i++) {
                MEMORY.set(FLOAT, target + bytes(i), MEMORY.get(FLOAT, source + bytes(i)));
            }
        }
    }

    /** Adds the first {@code count} rows of another matrix to rows {@code rows[at ...]}. */
    void add(int[] rows, int at, int count, NativeRows sums) {
        assert holds(rows, at, count) && count <= sums.rows && columns <= sums.columns;
        int whole = SPECIES.loopBound(columns);
        for (int r = 0; r < count; r++) {
            long source = sums.address(r);
            long target = address(rows[at + r]);
            for (int i = 0; i < whole; i += LANES) {
                load(target + bytes(i))
                        .add(load(source + bytes(i)))
                        .intoMemorySegment(MEMORY, target + bytes(i), ORDER);
            }
            for (int i = whole; i < columns; i++) {
                float sum =
                        MEMORY.get(FLOAT, target + bytes(i)) + MEMORY.get(FLOAT, source + bytes(i));
                MEMORY.set(FLOAT, target + bytes(i), sum);
            }
        }
    }

    private boolean holds(int[] rows, int at, int count) {
        return Arrays.stream(rows, at, at + count).allMatch(row -> row >= 0 && row < this.rows);
    }

    private static FloatVector load(long address) {
        return FloatVector.fromMemorySegment(SPECIES, MEMORY, address, ORDER);
    }

    private static long bytes(int columns) {
        return (long) columns * Float.BYTES;
    }

    private long offset(int row) {
        return (long) row * columns * Float.BYTES;
    }
}
