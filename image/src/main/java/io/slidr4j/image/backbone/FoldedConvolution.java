package io.slidr4j.image.backbone;

import io.slidr4j.engine.Module;
import io.slidr4j.engine.Precision;

import org.bytedeco.pytorch.Tensor;

/**
 * A convolution with its batch norm folded in, for inference only: channels-last, in the precision
 * of its plan.
 */
final class FoldedConvolution extends Module {

    private final Convolution.Geometry geometry;
    private final long inputs;
    private final ConvolutionKernels kernels;
    private final Tensor weight; // as the kernels take it
    private final Tensor bias; // [out]

    /** Takes copies of a kernel {@code [out, in, k, k]} and a bias {@code [out]}. */
    FoldedConvolution(
            Tensor weight, Tensor bias, Convolution.Geometry geometry, Precision precision) {
        this(
                weight.to(precision.type()),
                bias.to(precision.type()),
                geometry,
                ConvolutionKernels.of(weight.to(precision.type()), geometry));
    }

    /** The same in the precision of weight and bias, computed by the given kernels. */
    FoldedConvolution(
            Tensor weight, Tensor bias, Convolution.Geometry geometry, ConvolutionKernels kernels) {
        this.geometry = geometry;
        this.inputs = weight.size(1);
        this.kernels = kernels;
        this.weight = buffer("weight", kernels.arranged(weight));
        this.bias = buffer("bias", bias.contiguous());
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

    /** Channels of its input. */
    long inputs() {
        return inputs;
    }

    /** Channels of its output. */
    long outputs() {
        return bias.size(0);
    }

    /** {@code [out, in, k, k]}, {@linkplain ConvolutionKernels#arranged as the kernels take it}. */
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
