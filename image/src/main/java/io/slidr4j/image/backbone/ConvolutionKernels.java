package io.slidr4j.image.backbone;

import io.slidr4j.engine.CpuFeatures;
import io.slidr4j.engine.EngineException;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

import java.util.Locale;

/**
 * Two ways to compute a folded convolution and what follows it; they agree to rounding.
 *
 * <p>{@link #FUSED} is {@link OneDnnConvolution}: on the CPU only. {@link #PLAIN} is made of
 * libtorch's public operations and runs on every device; it goes through each output up to three
 * times. The system property {@value #PROPERTY} ({@code fused} or {@code plain}) forces one.
 */
enum ConvolutionKernels {
    /** One pass over each output. */
    FUSED {
        @Override
        Tensor convolve(FoldedConvolution layer, Tensor images) {
            return OneDnnConvolution.convolve(layer, images);
        }

        @Override
        Tensor rectified(FoldedConvolution layer, Tensor images) {
            return OneDnnConvolution.convolveAndRectify(layer, images);
        }

        @Override
        Tensor rectified(FoldedConvolution layer, Tensor images, Tensor residual) {
            return OneDnnConvolution.addAndRectify(layer, images, residual);
        }
    },
    /** Convolution, sum and rectifier one after the other. */
    PLAIN {
        @Override
        Tensor convolve(FoldedConvolution layer, Tensor images) {
            return layer.geometry().convolve(images, layer.weight(), layer.bias());
        }

        @Override
        Tensor rectified(FoldedConvolution layer, Tensor images) {
            return convolve(layer, images).relu_();
        }

        @Override
        Tensor rectified(FoldedConvolution layer, Tensor images, Tensor residual) {
            return residual.add_(convolve(layer, images)).relu_();
        }
    };

    /** The property that forces a way. */
    static final String PROPERTY = "slidr.image.kernels";

    /** {@code [B, in, h, w]} → {@code [B, out, h', w']}. */
    abstract Tensor convolve(FoldedConvolution layer, Tensor images);

    /** The same, negative values set to zero. */
    abstract Tensor rectified(FoldedConvolution layer, Tensor images);

    /** Added to {@code residual}, which is overwritten and returned, then rectified. */
    abstract Tensor rectified(FoldedConvolution layer, Tensor images, Tensor residual);

    /**
     * The way for weights where they lie: the one that is forced, else fused where it can be.
     *
     * @throws EngineException where the property names no way, or one that cannot be taken here
     */
    static ConvolutionKernels of(Tensor weight) {
        boolean fusible = weight.is_cpu() && torch.hasMKLDNN() && Cpu.AVX512;
        String forced = System.getProperty(PROPERTY);
        if (forced == null) {
            return fusible ? FUSED : PLAIN;
        }
        ConvolutionKernels asked = named(forced);
        if (asked == FUSED && !fusible) {
            throw new EngineException(
                    PROPERTY
                            + "=fused needs oneDNN and a CPU with AVX-512, and the encoder on the"
                            + " CPU; leave the property out.");
        }
        return asked;
    }

    private static ConvolutionKernels named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "fused" -> FUSED;
            case "plain" -> PLAIN;
            default ->
                    throw new EngineException(PROPERTY + " is '" + name + "'; use fused or plain.");
        };
    }

    /** Read once: {@code /proc/cpuinfo} is long on large machines. */
    private static final class Cpu {
        private static final boolean AVX512 = CpuFeatures.detect().avx512();
    }
}
