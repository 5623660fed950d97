package io.slidr4j.sparse.nn;

import io.slidr4j.engine.BlockProducts;
import io.slidr4j.engine.EngineException;
import io.slidr4j.engine.Float32Products;
import io.slidr4j.engine.Precision;
import io.slidr4j.engine.Setting;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

import java.util.Optional;

/**
 * Which kernels compute sparse convolutions of float32 features on the CPU. Other devices and types
 * always take libtorch's operations.
 *
 * @param products how float32 factors are multiplied where nothing else is asked for
 * @param highest the kernels for factors as they are
 * @param high those for factors as sums of two bfloat16, where this machine has them
 * @param bfloat16 those for rounded factors, where this machine has them
 * @param setting the choice with its reason, for {@code ./slidr doctor}
 */
public record KernelChoice(
        Float32Products products,
        SparseKernels highest,
        Optional<SparseKernels> high,
        Optional<SparseKernels> bfloat16,
        Setting setting) {

    /** The system property that forces the kernels: {@code block} or {@code libtorch}. */
    public static final String PROPERTY = "slidr.sparse.kernels";

    /**
     * Channels from which sums of two bfloat16 are worth their making: forward and backward, 3×3×3
     * layers of 16, 32, 48 and 64 channels took 2.8, 1.05, 1.36 and 0.93 times as long with them.
     */
    private static final int SPLIT_CHANNELS = 64;

    private static final LibtorchKernels LIBTORCH = new LibtorchKernels();

    /** Chosen at first use, once per process. */
    private static final class Holder {
        private static final KernelChoice CURRENT =
                choose(
                        System.getProperty(PROPERTY),
                        BlockProducts.available(),
                        BlockProducts.hasBfloat16(),
                        Float32Products.current().products());
    }

    /**
     * The choice of this process.
     *
     * @throws EngineException where the property names no kernels, or kernels that are not there
     */
    public static KernelChoice current() {
        return Holder.CURRENT;
    }

    /**
     * The choice for a machine.
     *
     * @param asked the property's value, or null
     * @param blocks whether the machine has oneDNN's products
     * @param bfloat16 whether it has those of bfloat16
     * @param products how to multiply float32 factors, where the kernels leave a choice
     */
    static KernelChoice choose(
            String asked, boolean blocks, boolean bfloat16, Float32Products products) {
        return switch (asked) {
            case null ->
                    blocks
                            ? block(
                                    bfloat16,
                                    products,
                                    "oneDNN's block products; refuse with -D"
                                            + PROPERTY
                                            + "=libtorch")
                            : libtorch("oneDNN's block products need Linux on x86-64 with AVX2");
            case "block" -> {
                if (!blocks) {
                    throw new EngineException(
                            "%s is block, which needs Linux on x86-64 with AVX2; use libtorch."
                                    .formatted(PROPERTY));
                }
                yield block(bfloat16, products, "system property " + PROPERTY);
            }
            case "libtorch" -> libtorch("system property " + PROPERTY);
            default ->
                    throw new EngineException(
                            "%s is '%s'; use block or libtorch.".formatted(PROPERTY, asked));
        };
    }

    private static KernelChoice block(boolean bfloat16, Float32Products products, String reason) {
        return new KernelChoice(
                products,
                new BlockKernels(BlockArithmetic.FLOAT32),
                kernels(bfloat16, BlockArithmetic.SPLIT, SPLIT_CHANNELS),
                kernels(bfloat16, BlockArithmetic.BFLOAT16, 1),
                new Setting(
                        "sparse kernels",
                        "block, float32 products %s%s"
                                .formatted(products.key(), bfloat16 ? ", also bfloat16" : ""),
                        reason));
    }

    private static Optional<SparseKernels> kernels(
            boolean there, BlockArithmetic arithmetic, int narrowest) {
        return there ? Optional.of(new BlockKernels(arithmetic, narrowest)) : Optional.empty();
    }

    private static KernelChoice libtorch(String reason) {
        return new KernelChoice(
                Float32Products.HIGHEST,
                LIBTORCH,
                Optional.empty(),
                Optional.empty(),
                new Setting("sparse kernels", "libtorch, float32 products highest", reason));
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

    /**
     * Makes sure that there are kernels for float32 products.
     *
     * @throws EngineException where there are none
     */
    void require(Float32Products asked) {
        if (asked == Float32Products.HIGH && high.isEmpty()) {
            throw new EngineException(
                    "float32 products of bfloat16 factors need a CPU with AVX512-BF16 or AMX and %s=block; use highest."
                            .formatted(PROPERTY));
        }
    }

    SparseKernels kernelsFor(Tensor tensor, Precision precision, Float32Products asked) {
        boolean plain = tensor.is_cpu() && tensor.scalar_type().intern() == ScalarType.Float;
        if (!plain) {
            return LIBTORCH;
        }
        return switch (precision) {
            case BFLOAT16 -> bfloat16.orElseThrow();
            case FLOAT32 -> asked == Float32Products.HIGH ? high.orElseThrow() : highest;
        };
    }
}
