package io.slidr4j.image.backbone;

import io.slidr4j.engine.Module;
import io.slidr4j.engine.Precision;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/**
 * A convolution with its batch norm folded in, for inference only: channels-last, in the precision
 * of its plan.
 */
final class FoldedConvolution extends Module {

    private final Convolution.Geometry geometry;
    private final Tensor weight; // [out, in, k, k], channels-last
    private final Tensor bias; // [out]
    private final ConvolutionKernels kernels;

    /** Takes copies of a kernel {@code [out, in, k, k]} and a bias {@code [out]}. */
    FoldedConvolution(
            Tensor weight, Tensor bias, Convolution.Geometry geometry, Precision precision) {
        this.geometry = geometry;
        this.weight =
                buffer("weight", weight.to(precision.type()).contiguous(MemoryFormat.ChannelsLast));
        this.bias = buffer("bias", bias.to(precision.type()));
        this.kernels = ConvolutionKernels.of(this.weight);
    }

    /** {@code [B, in, h, w]} → {@code [B, out, h', w']}. */
    Tensor forward(Tensor images) {
        return kernels.convolve(this, images);
    }

    /** The same, negative values set to zero. */
    Tensor rectified(Tensor images) {
        return kernels.rectified(this, images);
    }

    /**
     * The same, added to {@code residual} {@code [B, out, h', w']}, then rectified.
     *
     * @return {@code residual}, which is overwritten
     */
    Tensor rectified(Tensor images, Tensor residual) {
        return kernels.rectified(this, images, residual);
    }

    Convolution.Geometry geometry() {
        return geometry;
    }

    /** {@code [out, in, k, k]}, channels-last. */
    Tensor weight() {
        return weight;
    }

    /** {@code [out]}. */
    Tensor bias() {
        return bias;
    }

    ConvolutionKernels kernels() {
        return kernels;
    }
}
