package io.slidr4j.engine;

import io.slidr4j.engine.checkpoint.DType;
import io.slidr4j.engine.checkpoint.StateDict;
import io.slidr4j.engine.checkpoint.TensorData;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Between named tensors and what a checkpoint holds; nothing is converted on the way out. */
public final class TensorState {

    private static final int SHOWN = 4;

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

    /**
     * Copies saved values into tensors of the same names and shapes: all of them, or none.
     *
     * @param source whose values they are, for the message: {@code model_points of a.pt}
     * @throws EngineException where a name is missing or unknown, or a shape differs
     */
    public static void restore(Map<String, Tensor> tensors, StateDict saved, String source) {
        String complaints = complaints(tensors, saved);
        if (!complaints.isEmpty()) {
            throw new EngineException(
                    "The weights %s do not fit the network: %s.".formatted(source, complaints));
        }
        try (Scope _ = Scope.open("restore");
                NoGradGuard _ = new NoGradGuard()) {
            saved.tensors().forEach((name, data) -> tensors.get(name).copy_(tensor(data)));
        }
    }

    private static String complaints(Map<String, Tensor> tensors, StateDict saved) {
        List<String> missing =
                tensors.keySet().stream().filter(name -> saved.find(name).isEmpty()).toList();
        List<String> unknown =
                saved.names().stream().filter(name -> !tensors.containsKey(name)).toList();
        List<String> misshapen =
                saved.tensors().entrySet().stream()
                        .filter(e -> tensors.containsKey(e.getKey()))
                        .filter(e -> !sameShape(tensors.get(e.getKey()), e.getValue()))
                        .map(e -> e.getKey() + Arrays.toString(e.getValue().shape()))
                        .toList();
        return Stream.of(
                        some("they lack", missing),
                        some("they have unknown names:", unknown),
                        some("shapes differ:", misshapen))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static boolean sameShape(Tensor tensor, TensorData data) {
        return Arrays.equals(Tensors.shape(tensor), data.shape());
    }

    /** {@code they lack a, b, c, d and 12 more}; empty where there are none. */
    private static String some(String what, Collection<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        String shown = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
        int more = names.size() - SHOWN;
        return what + " " + shown + (more > 0 ? " and " + more + " more" : "");
    }
}
