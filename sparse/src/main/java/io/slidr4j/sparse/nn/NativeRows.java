package io.slidr4j.sparse.nn;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

import org.bytedeco.pytorch.Tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The rows of a contiguous float32 CPU tensor, seen as a matrix: all dimensions but the last are
 * flattened to rows. Valid while the tensor is.
 */
final class NativeRows {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    private final MemorySegment data;
    private final int columns;

    private NativeRows(MemorySegment data, int columns) {
        this.data = data;
        this.columns = columns;
    }

    /** A view of a tensor. */
    @SuppressWarnings("restricted") // the segment is as long as the tensor's memory, no longer
    static NativeRows of(Tensor tensor) {
        if (!tensor.is_contiguous()) {
            throw new IllegalArgumentException("the tensor is not contiguous");
        }
        long bytes = tensor.numel() * Float.BYTES;
        MemorySegment data =
                bytes == 0
                        ? MemorySegment.NULL
                        : MemorySegment.ofAddress(tensor.data_ptr().address()).reinterpret(bytes);
        return new NativeRows(data, Math.toIntExact(tensor.size(tensor.dim() - 1)));
    }

    /** The length of a row. */
    int columns() {
        return columns;
    }

    /** Copies a whole row to {@code to[at ..]}. */
    void copyRow(int row, float[] to, int at) {
        MemorySegment.copy(data, FLOAT, offset(row, 0), to, at, columns);
    }

    /** Copies {@code count} values from a row's column on to {@code to[at ..]}. */
    void copy(int row, int column, int count, float[] to, int at) {
        MemorySegment.copy(data, FLOAT, offset(row, column), to, at, count);
    }

    /** Adds {@code from[at .. at + count - 1]} to a row, from a column on. */
    void add(int row, int column, int count, float[] from, int at) {
        VectorSpecies<Float> species = Tiles.SPECIES;
        long offset = offset(row, column);
        int whole = species.loopBound(count);
        for (int i = 0; i < whole; i += species.length()) {
            long place = offset + (long) i * Float.BYTES;
            FloatVector.fromMemorySegment(species, data, place, ORDER)
                    .add(FloatVector.fromArray(species, from, at + i))
                    .intoMemorySegment(data, place, ORDER);
        }
        for (int i = whole; i < count; i++) {
            long place = offset + (long) i * Float.BYTES;
            data.set(FLOAT, place, data.get(FLOAT, place) + from[at + i]);
        }
    }

    private long offset(int row, int column) {
        return ((long) row * columns + column) * Float.BYTES;
    }
}
