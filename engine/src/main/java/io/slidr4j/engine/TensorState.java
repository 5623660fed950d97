package io.slidr4j.engine;

import io.slidr4j.engine.checkpoint.DType;
import io.slidr4j.engine.checkpoint.StateDict;
import io.slidr4j.engine.checkpoint.TensorData;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Tensors to a checkpoint and back with all their bits, whatever their type, and without a copy on
 * the way out: what a checkpoint of hundreds of megabytes in the middle of a training needs. {@link
 * Weights} makes copies that outlive the tensors and checks them against a network.
 */
public final class TensorState {

    private TensorState() {}

    /**
     * The tensors as a checkpoint takes them. Those on the CPU are not copied: the result is valid
     * while they live unchanged and the current {@link Scope} is open.
     */
    public static StateDict of(Map<String, Tensor> tensors) {
        SequencedMap<String, TensorData> data = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> data.put(name, data(tensor)));
        return new StateDict(data);
    }

    /** One tensor as a checkpoint takes it; see {@link #of}. */
    public static TensorData data(Tensor tensor) {
        Tensor host = tensor.detach().cpu().contiguous();
        DType type = type(tensor.scalar_type().intern());
        return new TensorData(type, Tensors.shape(host), bytes(host, type));
    }

    /** A CPU tensor with a copy of the data, of its type, owned by the current scope. */
    public static Tensor tensor(TensorData data) {
        Tensor tensor = torch.empty(data.shape(), Tensors.options(libtorch(data.dtype())), null);
        bytes(tensor, data.dtype()).put(data.data());
        return tensor;
    }

    /** The memory of a dense CPU tensor. */
    private static ByteBuffer bytes(Tensor host, DType type) {
        long count = host.numel() * type.bytes();
        return count == 0 // then it has no address
                ? ByteBuffer.allocate(0)
                : new BytePointer(host.data_ptr())
                        .capacity(Math.toIntExact(count))
                        .asByteBuffer()
                        .order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ScalarType libtorch(DType type) {
        return switch (type) {
            case FLOAT32 -> ScalarType.Float;
            case FLOAT64 -> ScalarType.Double;
            case FLOAT16 -> ScalarType.Half;
            case BFLOAT16 -> ScalarType.BFloat16;
            case INT64 -> ScalarType.Long;
            case INT32 -> ScalarType.Int;
            case INT16 -> ScalarType.Short;
            case INT8 -> ScalarType.Char;
            case UINT8 -> ScalarType.Byte;
            case BOOL -> ScalarType.Bool;
        };
    }

    private static DType type(ScalarType type) {
        return Arrays.stream(DType.values())
                .filter(one -> libtorch(one) == type)
                .findFirst()
                .orElseThrow(
                        () ->
                                new EngineException(
                                        "A tensor of type %s cannot be kept in a checkpoint."
                                                .formatted(type)));
    }
}
