package io.slidr4j.engine;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

import java.util.Arrays;

/** Between Java arrays and tensors; every tensor returned belongs to the current {@link Scope}. */
public final class Tensors {

    static {
        Engine.start();
    }

    private Tensors() {}

    /** A float32 CPU tensor with a copy of the values, row-major. */
    public static Tensor of(float[] values, long... shape) {
        Tensor tensor = empty(ScalarType.Float, values.length, shape);
        if (values.length > 0) { // an empty tensor has no address
            new FloatPointer(tensor.data_ptr()).put(values, 0, values.length);
        }
        return tensor;
    }

    /** An int64 CPU tensor with a copy of the values, row-major. */
    public static Tensor of(long[] values, long... shape) {
        Tensor tensor = empty(ScalarType.Long, values.length, shape);
        if (values.length > 0) { // an empty tensor has no address
            new LongPointer(tensor.data_ptr()).put(values, 0, values.length);
        }
        return tensor;
    }

    /** An int32 CPU tensor with a copy of the values, row-major. */
    public static Tensor of(int[] values, long... shape) {
        Tensor tensor = empty(ScalarType.Int, values.length, shape);
        if (values.length > 0) { // an empty tensor has no address
            new IntPointer(tensor.data_ptr()).put(values, 0, values.length);
        }
        return tensor;
    }

    /** A uint8 CPU tensor with a copy of the values, row-major. */
    public static Tensor of(byte[] values, long... shape) {
        Tensor tensor = empty(ScalarType.Byte, values.length, shape);
        if (values.length > 0) { // an empty tensor has no address
            new BytePointer(tensor.data_ptr()).put(values, 0, values.length);
        }
        return tensor;
    }

    /** An int64 index tensor, [N], from int indices. */
    public static Tensor indices(int[] values) {
        return of(Arrays.stream(values).asLongStream().toArray(), values.length);
    }

    /** A float32 CPU tensor of zeros. */
    public static Tensor zeros(long... shape) {
        return torch.zeros(shape, options(ScalarType.Float));
    }

    /** A float32 CPU tensor of ones. */
    public static Tensor ones(long... shape) {
        return torch.ones(shape, options(ScalarType.Float));
    }

    /** A float32 CPU tensor whose values are not set. */
    public static Tensor empty(long... shape) {
        return torch.empty(shape, options(ScalarType.Float), null);
    }

    /** The values of a tensor as float32, row-major, whatever its device, type and strides. */
    public static float[] floats(Tensor tensor) {
        try (Scope _ = Scope.open("floats")) {
            float[] values = new float[Math.toIntExact(tensor.numel())];
            if (values.length > 0) {
                new FloatPointer(host(tensor, ScalarType.Float).data_ptr()).get(values);
            }
            return values;
        }
    }

    /** The values of a tensor as int64, row-major. */
    public static long[] longs(Tensor tensor) {
        try (Scope _ = Scope.open("longs")) {
            long[] values = new long[Math.toIntExact(tensor.numel())];
            if (values.length > 0) {
                new LongPointer(host(tensor, ScalarType.Long).data_ptr()).get(values);
            }
            return values;
        }
    }

    /** The single value of a tensor with one element. */
    public static double item(Tensor tensor) {
        try (Scope _ = Scope.open("item")) {
            return tensor.item().toDouble();
        }
    }

    /** The sizes of a tensor, outermost first. */
    public static long[] shape(Tensor tensor) {
        long[] shape = new long[Math.toIntExact(tensor.dim())];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = tensor.size(i);
        }
        return shape;
    }

    /** A scalar operand. */
    public static Scalar scalar(double value) {
        return new Scalar(value);
    }

    /** Options for a new tensor of a type on the CPU. */
    public static TensorOptions options(ScalarType type) {
        return new TensorOptions(type);
    }

    private static Tensor host(Tensor tensor, ScalarType type) {
        return tensor.detach().cpu().to(type).contiguous();
    }

    private static Tensor empty(ScalarType type, int length, long... shape) {
        long elements = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (elements != length) {
            throw new IllegalArgumentException(
                    length + " values do not fill the shape " + Arrays.toString(shape));
        }
        return torch.empty(shape, options(type), null);
    }
}
