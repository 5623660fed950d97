package io.slidr4j.sparse.nn;

import io.slidr4j.engine.BlockProducts;
import io.slidr4j.engine.EngineException;
import io.slidr4j.engine.Precision;
import io.slidr4j.engine.Setting;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

import java.util.Optional;

/**
 * Which kernels compute sparse convolutions of float32 features on the CPU. Other devices and types
 * always take libtorch's operations.
 *
 * @param float32 the kernels for factors as they are
 * @param bfloat16 those for rounded factors, where this machine has them
 * @param setting the choice with its reason, for {@code ./slidr doctor}
 */
public record KernelChoice(
        SparseKernels float32, Optional<SparseKernels> bfloat16, Setting setting) {

    /** The system property that forces the kernels: {@code block} or {@code libtorch}. */
    public static final String PROPERTY = "slidr.sparse.kernels";

    private static final LibtorchKernels LIBTORCH = new LibtorchKernels();

    /** Chosen at first use, once per process. */
    private static final class Holder {
        private static final KernelChoice CURRENT =
                choose(
                        System.getProperty(PROPERTY),
                        BlockProducts.available(),
                        BlockProducts.hasBfloat16());
    }

    /**
     * The choice of this process.
     *
     * @throws EngineException where the property names no kernels, or kernels that are not there
     */
    public static KernelChoice current() {
        return Holder.CURRENT;
    }

    static KernelChoice choose(String asked, boolean products, boolean bfloat16) {
        return switch (asked) {
            case null ->
                    products
                            ? block(
                                    bfloat16,
                                    "oneDNN's block products; refuse with -D"
                                            + PROPERTY
                                            + "=libtorch")
                            : libtorch("oneDNN's block products need Linux on x86-64 with AVX2");
            case "block" -> {
                if (!products) {
                    throw new EngineException(
                            "%s is block, which needs Linux on x86-64 with AVX2; use libtorch."
                                    .formatted(PROPERTY));
                }
                yield block(bfloat16, "system property " + PROPERTY);
            }
            case "libtorch" -> libtorch("system property " + PROPERTY);
            default ->
                    throw new EngineException(
                            "%s is '%s'; use block or libtorch.".formatted(PROPERTY, asked));
        };
    }

    private static KernelChoice block(boolean bfloat16, String reason) {
        Optional<SparseKernels> rounded =
                bfloat16
                        ? Optional.of(new BlockKernels(BlockArithmetic.BFLOAT16))
                        : Optional.empty();
        return new KernelChoice(
                new BlockKernels(BlockArithmetic.FLOAT32),
                rounded,
                new Setting("sparse kernels", bfloat16 ? "block, also bfloat16" : "block", reason));
    }

    private static KernelChoice libtorch(String reason) {
        return new KernelChoice(
                LIBTORCH, Optional.empty(), new Setting("sparse kernels", "libtorch", reason));
    }

    /**
     * Makes sure that there are kernels for a precision.
     *
     * @throws EngineException where there are none
     */
    void require(Precision precision) {
        if (precision == Precision.BFLOAT16 && bfloat16.isEmpty()) {
            throw new EngineException(
                    "bfloat16 convolutions need a CPU with AVX512-BF16 or AMX and %s=block; use float32."
                            .formatted(PROPERTY));
        }
    }

    SparseKernels kernelsFor(Tensor tensor, Precision precision) {
        boolean plain = tensor.is_cpu() && tensor.scalar_type().intern() == ScalarType.Float;
        if (!plain) {
            return LIBTORCH;
        }
        return precision == Precision.FLOAT32 ? float32 : bfloat16.orElseThrow();
    }
}
