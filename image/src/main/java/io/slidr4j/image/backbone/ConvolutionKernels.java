package io.slidr4j.image.backbone;

import io.slidr4j.engine.CpuFeatures;
import io.slidr4j.engine.EngineException;
import io.slidr4j.engine.Float32Products;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;

import java.util.Locale;

/**
 * Three ways to compute a folded convolution and what follows it.
 *
 * <p>{@link #FUSED} is {@link OneDnnConvolution}: on the CPU only. {@link #PLAIN} is made of
 * libtorch's public operations and runs on every device; it goes through each output up to three
 * times. The two agree to rounding. {@link #SPLIT} is {@link SplitConvolution}: float32 on a CPU
 * whose factors may be sums of two bfloat16, and only for layers that it fits; a relative error of
 * some 1e-5 comes with it. The system property {@value #PROPERTY} ({@code fused}, {@code plain} or
 * {@code split}) forces one, split for the layers that it fits.
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
    },
    /** One pass over each output, on the matrix unit. */
    SPLIT {
        @Override
        Tensor arranged(Tensor weight) {
            return SplitWeights.panels(weight);
        }

        @Override
        Tensor convolve(FoldedConvolution layer, Tensor images) {
            return SplitConvolution.convolve(layer, images, SplitConvolution.After.WRITE);
        }

        @Override
        Tensor rectified(FoldedConvolution layer, Tensor images) {
            return SplitConvolution.convolve(layer, images, SplitConvolution.After.RECTIFY);
        }

        @Override
        Tensor rectified(FoldedConvolution layer, Tensor images, Tensor residual) {
            return SplitConvolution.addAndRectify(layer, images, residual);
        }
    };

    /** The property that forces a way. */
    static final String PROPERTY = "slidr.image.kernels";

    /** A kernel {@code [out, in, k, k]} in the order in which it is read; channels-last. */
    Tensor arranged(Tensor weight) {
        return weight.contiguous(MemoryFormat.ChannelsLast);
    }

    /** {@code [B, in, h, w]} → {@code [B, out, h', w']}. */
    abstract Tensor convolve(FoldedConvolution layer, Tensor images);

    /** The same, negative values set to zero. */
    abstract Tensor rectified(FoldedConvolution layer, Tensor images);

    /** Added to {@code residual}, which is overwritten and returned, then rectified. */
    abstract Tensor rectified(FoldedConvolution layer, Tensor images, Tensor residual);

    /**
     * The way for a kernel where it lies: the one that is forced, else split or fused where that
     * can be.
     *
     * @param weight {@code [out, in, k, k]}, in the precision of the plan
     * @throws EngineException where the property names no way, or one that cannot be taken here
     */
    static ConvolutionKernels of(Tensor weight, Convolution.Geometry geometry) {
        boolean fusible = weight.is_cpu() && torch.hasMKLDNN() && Cpu.AVX512;
        ConvolutionKernels whole = fusible ? FUSED : PLAIN;
        ConvolutionKernels best =
                splittable(weight) && SplitConvolution.fits(weight, geometry) ? SPLIT : whole;
        String forced = System.getProperty(PROPERTY);
        return switch (forced == null ? null : named(forced)) {
            case null -> best;
            case PLAIN -> PLAIN;
            case FUSED -> where(fusible, FUSED, "oneDNN and a CPU with AVX-512");
            case SPLIT ->
                    where(splittable(weight), best, "image_precision: float32, slidr.float32=high");
        };
    }

    private static ConvolutionKernels where(
            boolean possible, ConvolutionKernels kernels, String needs) {
        if (!possible) {
            throw new EngineException(
                    "%s=%s needs %s, and the encoder on the CPU; leave the property out."
                            .formatted(PROPERTY, System.getProperty(PROPERTY), needs));
        }
        return kernels;
    }

    private static boolean splittable(Tensor weight) {
        return weight.is_cpu()
                && weight.scalar_type().intern() == ScalarType.Float
                && Float32Products.current().products() == Float32Products.HIGH;
    }

    private static ConvolutionKernels named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "fused" -> FUSED;
            case "plain" -> PLAIN;
            case "split" -> SPLIT;
            default ->
                    throw new EngineException(
                            "%s is '%s'; use fused, plain or split.".formatted(PROPERTY, name));
        };
    }

    /** Read once: {@code /proc/cpuinfo} is long on large machines. */
    private static final class Cpu {
        private static final boolean AVX512 = CpuFeatures.detect().avx512();
    }
}
