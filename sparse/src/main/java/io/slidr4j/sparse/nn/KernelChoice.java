package io.slidr4j.sparse.nn;

import io.slidr4j.engine.EngineException;
import io.slidr4j.engine.Setting;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Which kernels compute float32 sparse convolutions on the CPU. Other devices and types always take
 * libtorch's operations.
 *
 * @param kernels the kernels
 * @param setting the choice with its reason, for {@code ./slidr doctor}
 */
public record KernelChoice(SparseKernels kernels, Setting setting) {

    /** The system property that forces the kernels: {@code vector} or {@code libtorch}. */
    public static final String PROPERTY = "slidr.sparse.kernels";

    private static final String MODULE = "jdk.incubator.vector";
    private static final LibtorchKernels LIBTORCH = new LibtorchKernels();

    /** Chosen at first use, once per process. */
    private static final class Holder {
        private static final KernelChoice CURRENT =
                choose(System.getProperty(PROPERTY), hasVectorApi());
    }

    /**
     * The choice of this process.
     *
     * @throws EngineException where the property names no kernels, or the Vector API is missing
     */
    public static KernelChoice current() {
        return Holder.CURRENT;
    }

    static KernelChoice choose(String asked, boolean vectorApi) {
        return switch (asked) {
            case null ->
                    vector(
                            vectorApi,
                            "fused gather, product and scatter; refuse with -D"
                                    + PROPERTY
                                    + "=libtorch");
            case "vector" -> vector(vectorApi, "system property " + PROPERTY);
            case "libtorch" -> libtorch("system property " + PROPERTY);
            default ->
                    throw new EngineException(
                            "%s is '%s'; use vector or libtorch.".formatted(PROPERTY, asked));
        };
    }

    private static KernelChoice vector(boolean vectorApi, String reason) {
        if (!vectorApi) {
            throw new EngineException(
                    "The Vector API is missing; start java with --add-modules "
                            + MODULE
                            + ", or choose the slower kernels with -D"
                            + PROPERTY
                            + "=libtorch.");
        }
        VectorKernels kernels = new VectorKernels();
        return new KernelChoice(kernels, new Setting("sparse kernels", kernels.toString(), reason));
    }

    private static KernelChoice libtorch(String reason) {
        return new KernelChoice(LIBTORCH, new Setting("sparse kernels", "libtorch", reason));
    }

    private static boolean hasVectorApi() {
        return ModuleLayer.boot().findModule(MODULE).isPresent();
    }

    SparseKernels kernelsFor(Tensor tensor) {
        boolean plain = tensor.is_cpu() && tensor.scalar_type().intern() == ScalarType.Float;
        return plain ? kernels : LIBTORCH;
    }
}
