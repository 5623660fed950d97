package io.slidr4j.engine;

import io.slidr4j.engine.checkpoint.DType;
import io.slidr4j.engine.checkpoint.StateDict;
import io.slidr4j.engine.checkpoint.TensorData;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Between the tensors of a module and those of a checkpoint. */
public final class Weights {

    private static final int SHOWN = 4;

    private Weights() {}

    /**
     * How the names and shapes of a checkpoint fit a module.
     *
     * @param fitting in both, of one shape
     * @param missing in the module only
     * @param unexpected in the checkpoint only
     * @param misshapen in both, of different shapes
     */
    public record Match(
            List<String> fitting,
            List<String> missing,
            List<String> unexpected,
            List<String> misshapen) {

        /** Whether nothing is missing, unexpected or misshapen. */
        public boolean isExact() {
            return missing.isEmpty() && unexpected.isEmpty() && misshapen.isEmpty();
        }

        /** What does not fit, with a few names of each kind; empty where all fits. */
        public String complaints() {
            List<String> parts = new ArrayList<>();
            some("it lacks", missing, parts);
            some("it has unknown names:", unexpected, parts);
            some("shapes differ:", misshapen, parts);
            return String.join("; ", parts);
        }

        private static void some(String what, List<String> names, List<String> parts) {
            if (!names.isEmpty()) {
                String shown = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
                int more = names.size() - SHOWN;
                parts.add(what + " " + shown + (more > 0 ? " and " + more + " more" : ""));
            }
        }
    }

    /** Compares names and shapes; nothing is copied. */
    public static Match match(Module module, StateDict weights) {
        Map<String, Tensor> wanted = module.state();
        List<String> fitting = new ArrayList<>();
        List<String> misshapen = new ArrayList<>();
        List<String> unexpected = new ArrayList<>();
        weights.tensors()
                .forEach(
                        (name, data) -> {
                            Tensor tensor = wanted.get(name);
                            if (tensor == null) {
                                unexpected.add(name);
                            } else if (Arrays.equals(Tensors.shape(tensor), data.shape())) {
                                fitting.add(name);
                            } else {
                                misshapen.add(name + Arrays.toString(data.shape()));
                            }
                        });
        return new Match(fitting, missing(wanted, weights), unexpected, misshapen);
    }

    /** Counters that files from before PyTorch 0.4.1 do not have are no loss. */
    private static List<String> missing(Map<String, Tensor> wanted, StateDict weights) {
        return wanted.keySet().stream()
                .filter(name -> weights.find(name).isEmpty())
                .filter(name -> !name.endsWith("num_batches_tracked"))
                .toList();
    }

    /**
     * Copies all tensors of a checkpoint into a module.
     *
     * @param source what the message calls the checkpoint: its file, say
     * @throws EngineException if a name or a shape does not fit; nothing is copied then
     */
    public static void load(Module module, StateDict weights, String source) {
        Match match = match(module, weights);
        if (!match.isExact()) {
            throw new EngineException(
                    "The weights in %s do not fit the network: %s."
                            .formatted(source, match.complaints()));
        }
        loadFitting(module, weights, match);
    }

    /** Copies the tensors that fit and leaves the others as they are; the caller reports them. */
    public static void loadFitting(Module module, StateDict weights, Match match) {
        Map<String, Tensor> state = module.state();
        try (Scope _ = Scope.open("load weights");
                NoGradGuard _ = new NoGradGuard()) {
            match.fitting().forEach(name -> state.get(name).copy_(tensor(weights.get(name))));
        }
    }

    /** All parameters and buffers of a module, copied to the Java heap. */
    public static StateDict snapshot(Module module) {
        return snapshot(module.state());
    }

    /** Tensors by name, copied to the Java heap. */
    public static StateDict snapshot(Map<String, Tensor> tensors) {
        SequencedMap<String, TensorData> copies = new LinkedHashMap<>();
        try (Scope _ = Scope.open("snapshot")) {
            tensors.forEach((name, tensor) -> copies.put(name, data(tensor)));
        }
        return new StateDict(copies);
    }

    /** A checkpoint's tensor as a CPU tensor: int64 for whole numbers, else float32. */
    public static Tensor tensor(TensorData data) {
        return data.dtype().isIntegral()
                ? Tensors.of(data.toLongs(), data.shape())
                : Tensors.of(data.toFloats(), data.shape());
    }

    /** A copy of a tensor: float32, int64 or uint8. */
    public static TensorData data(Tensor tensor) {
        ScalarType held = tensor.scalar_type().intern(); // the constant, which switch needs
        DType type =
                switch (held) {
                    case Long -> DType.INT64;
                    case Byte -> DType.UINT8;
                    default -> DType.FLOAT32;
                };
        ScalarType stored = type == DType.FLOAT32 ? ScalarType.Float : held;
        Tensor host = tensor.detach().cpu().to(stored).contiguous();
        byte[] bytes = new byte[Math.toIntExact(host.nbytes())];
        new BytePointer(host.data_ptr()).get(bytes);
        return new TensorData(
                type, Tensors.shape(tensor), ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    }
}
