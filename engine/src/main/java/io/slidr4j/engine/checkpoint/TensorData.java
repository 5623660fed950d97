package io.slidr4j.engine.checkpoint;

import io.slidr4j.engine.EngineException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;

/**
 * The contents of one tensor, outside any tensor library.
 *
 * @param dtype element type
 * @param shape sizes, none negative; empty for a scalar
 * @param data the elements, little endian, contiguous in row-major order; its remaining bytes are
 *     exactly those of {@code shape}. It may be a window on a memory-mapped file. At most 2 GiB.
 */
public record TensorData(DType dtype, long[] shape, ByteBuffer data) {

    /**
     * Keeps a read-only window on the buffer's remaining bytes, without copying them.
     *
     * @throws EngineException if a size is negative, or the bytes do not match type and shape
     */
    public TensorData {
        shape = shape.clone();
        long needed = byteCount(dtype, shape);
        if (data.remaining() != needed) {
            throw new EngineException(
                    "A tensor %s needs %d bytes, but %d were given."
                            .formatted(describe(dtype, shape), needed, data.remaining()));
        }
        data = data.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The sizes; a copy. */
    @Override
    public long[] shape() {
        return shape.clone();
    }

    /** The elements, little endian and read-only, from position 0; a fresh view at each call. */
    @Override
    public ByteBuffer data() {
        return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Number of elements; 1 for a scalar. */
    public long elements() {
        return elements(shape);
    }

    /** Every element as float32, whatever the type; int64 and float64 are rounded. */
    public float[] toFloats() {
        float[] out = new float[Math.toIntExact(elements())];
        if (dtype == DType.FLOAT32) {
            data().asFloatBuffer().get(out);
            return out;
        }
        IntToDoubleFunction element = reader();
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) element.applyAsDouble(i);
        }
        return out;
    }

    /** Every element as float64, exact for all types but large int64. */
    public double[] toDoubles() {
        double[] out = new double[Math.toIntExact(elements())];
        Arrays.setAll(out, reader());
        return out;
    }

    /**
     * Every element as a whole number; truth values become 0 and 1.
     *
     * @throws EngineException if the type is a floating one
     */
    public long[] toLongs() {
        if (!dtype.isIntegral()) {
            throw new EngineException("A tensor %s does not hold whole numbers.".formatted(this));
        }
        long[] out = new long[Math.toIntExact(elements())];
        Arrays.setAll(out, wholeReader());
        return out;
    }

    /** A float32 tensor of these values in row-major order. */
    public static TensorData ofFloats(float[] values, long... shape) {
        ByteBuffer bytes = allocate(4L * values.length);
        bytes.asFloatBuffer().put(values);
        return new TensorData(DType.FLOAT32, shape, bytes);
    }

    /** A float64 tensor of these values in row-major order. */
    public static TensorData ofDoubles(double[] values, long... shape) {
        ByteBuffer bytes = allocate(8L * values.length);
        bytes.asDoubleBuffer().put(values);
        return new TensorData(DType.FLOAT64, shape, bytes);
    }

    /** An int64 tensor of these values in row-major order. */
    public static TensorData ofLongs(long[] values, long... shape) {
        ByteBuffer bytes = allocate(8L * values.length);
        bytes.asLongBuffer().put(values);
        return new TensorData(DType.INT64, shape, bytes);
    }

    /** An int32 tensor of these values in row-major order. */
    public static TensorData ofInts(int[] values, long... shape) {
        ByteBuffer bytes = allocate(4L * values.length);
        bytes.asIntBuffer().put(values);
        return new TensorData(DType.INT32, shape, bytes);
    }

    /** A uint8 tensor of these bytes in row-major order; the array is not copied. */
    public static TensorData ofBytes(byte[] values, long... shape) {
        return new TensorData(DType.UINT8, shape, ByteBuffer.wrap(values));
    }

    /** Equal type, shape and bits. */
    @Override
    public boolean equals(Object other) {
        return other instanceof TensorData that
                && dtype == that.dtype
                && Arrays.equals(shape, that.shape)
                && data.equals(that.data);
    }

    /** Of type and shape only, so that hashing never reads a mapped file. */
    @Override
    public int hashCode() {
        return 31 * dtype.hashCode() + Arrays.hashCode(shape);
    }

    /** Type and shape: {@code float32[27, 2, 3]}. */
    @Override
    public String toString() {
        return describe(dtype, shape);
    }

    /** Number of elements of a shape, or an error where it is negative or beyond a long. */
    static long elements(long[] shape) {
        long product = 1;
        boolean empty = false;
        for (long size : shape) {
            if (size < 0) {
                throw new EngineException(
                        "A tensor cannot have the shape %s.".formatted(Arrays.toString(shape)));
            }
            empty |= size == 0;
            product = empty ? 0 : multiply(product, size, shape);
        }
        return empty ? 0 : product;
    }

    private static long byteCount(DType dtype, long[] shape) {
        return multiply(elements(shape), dtype.bytes(), shape);
    }

    private static long multiply(long a, long b, long[] shape) {
        if (Math.multiplyHigh(a, b) != 0 || a * b < 0) {
            throw new EngineException(
                    "A tensor of the shape %s does not fit in memory."
                            .formatted(Arrays.toString(shape)));
        }
        return a * b;
    }

    private static String describe(DType dtype, long[] shape) {
        return dtype.torchName() + Arrays.toString(shape);
    }

    private static ByteBuffer allocate(long bytes) {
        return ByteBuffer.allocate(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private IntToDoubleFunction reader() {
        ByteBuffer bytes = data();
        IntToLongFunction whole = dtype.isIntegral() ? wholeReader() : i -> 0;
        return switch (dtype) {
            case FLOAT32 -> i -> bytes.getFloat(4 * i);
            case FLOAT64 -> i -> bytes.getDouble(8 * i);
            case FLOAT16 -> i -> Float.float16ToFloat(bytes.getShort(2 * i));
            case BFLOAT16 -> i -> Float.intBitsToFloat(bytes.getShort(2 * i) << 16);
            case INT64, INT32, INT16, INT8, UINT8, BOOL -> i -> (double) whole.applyAsLong(i);
        };
    }

    private IntToLongFunction wholeReader() {
        ByteBuffer bytes = data();
        return switch (dtype) {
            case INT64 -> i -> bytes.getLong(8 * i);
            case INT32 -> i -> bytes.getInt(4 * i);
            case INT16 -> i -> bytes.getShort(2 * i);
            case INT8 -> i -> bytes.get(i);
            case UINT8 -> i -> bytes.get(i) & 0xFF;
            case BOOL -> i -> bytes.get(i) == 0 ? 0 : 1;
            case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 ->
                    throw new IllegalStateException("not a whole type: " + dtype);
        };
    }
}
