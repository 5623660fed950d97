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
    private static final VectorSpecies<Float> SPECIES = Tiles.SPECIES;
    private static final int LANES = SPECIES.length();

    private final MemorySegment data;
    private final int rows;
    private final int columns;

    private NativeRows(MemorySegment data, int rows, int columns) {
        this.data = data;
        this.rows = rows;
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
        long columns = tensor.size(tensor.dim() - 1);
        long rows = tensor.numel() / Math.max(1, columns);
        return new NativeRows(data, Math.toIntExact(rows), Math.toIntExact(columns));
    }

    /** The number of rows. */
    int rows() {
        return rows;
    }

    /** The length of a row. */
    int columns() {
        return columns;
    }

    /** Copies {@code count} whole rows from a first one on to the front of {@code to}. */
    void read(int first, int count, float[] to) {
        MemorySegment.copy(data, FLOAT, offset(first, 0), to, 0, count * columns);
    }

    /** Sets {@code count} whole rows from a first one on to the front of {@code from}. */
    void write(int first, int count, float[] from) {
        MemorySegment.copy(from, 0, data, FLOAT, offset(first, 0), count * columns);
    }

    /**
     * Gathers {@code width} columns from {@code column} on of rows {@code rows[at .. at + count -
     * 1]} into {@code to}, a row every {@link Tiles#PITCH} values.
     */
    void gather(int[] rows, int at, int count, int column, int width, float[] to) {
        for (int r = 0; r < count; r++) {
            copy(rows[at + r], column, width, to, r * Tiles.PITCH);
        }
    }

    /** Copies {@code count} values from a row's column on to {@code to[at ..]}. */
    void copy(int row, int column, int count, float[] to, int at) {
        long from = offset(row, column);
        int whole = SPECIES.loopBound(count);
        for (int i = 0; i < whole; i += LANES) {
            load(from + (long) i * Float.BYTES).intoArray(to, at + i);
        }
        for (int i = whole; i < count; i++) {
            to[at + i] = data.get(FLOAT, from + (long) i * Float.BYTES);
        }
    }

    /**
     * Adds a tile of sums, [count, {@link Tiles#WIDTH}], to rows {@code rows[at .. at + count - 1]}
     * from a column on, as far as the rows reach.
     */
    void add(int[] rows, int at, int count, int column, float[] sums) {
        boolean whole = column + Tiles.WIDTH <= columns;
        for (int r = 0; r < count; r++) {
            long to = offset(rows[at + r], column);
            if (whole) {
                addWhole(to, sums, r * Tiles.WIDTH);
            } else {
                addPart(to, columns - column, sums, r * Tiles.WIDTH);
            }
        }
    }

    private void addWhole(long to, float[] sums, int at) {
        FloatVector left = load(to).add(FloatVector.fromArray(SPECIES, sums, at));
        left.intoMemorySegment(data, to, ORDER);
        long next = to + (long) LANES * Float.BYTES;
        FloatVector right = load(next).add(FloatVector.fromArray(SPECIES, sums, at + LANES));
        right.intoMemorySegment(data, next, ORDER);
    }

    private void addPart(long to, int width, float[] sums, int at) {
        for (int i = 0; i < width; i++) {
            long place = to + (long) i * Float.BYTES;
            data.set(FLOAT, place, data.get(FLOAT, place) + sums[at + i]);
        }
    }

    private FloatVector load(long from) {
        return FloatVector.fromMemorySegment(SPECIES, data, from, ORDER);
    }

    private long offset(int row, int column) {
        return ((long) row * columns + column) * Float.BYTES;
    }
}
