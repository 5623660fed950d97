package io.slidr4j.image.backbone;

import io.slidr4j.engine.Module;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

import java.util.Optional;

/**
 * A convolution with its batch norm folded in, for inference only: channels-last, in the precision
 * of its plan. Its outputs are overwritten by what follows, which autograd would not allow.
 */
final class FoldedConvolution extends Module {

    private final Convolution.Geometry geometry;
    private final Tensor weight; // [out, in, k, k], channels-last
    private final Tensor bias; // [out]

    /** Takes copies of a kernel {@code [out, in, k, k]} and a bias {@code [out]}. */
    FoldedConvolution(
            Tensor weight, Tensor bias, Convolution.Geometry geometry, Precision precision) {
        this.geometry = geometry;
        this.weight =
                buffer("weight", weight.to(precision.type()).contiguous(MemoryFormat.ChannelsLast));
        this.bias = buffer("bias", bias.to(precision.type()));
    }

    /** {@code [B, in, h, w]} → {@code [B, out, h', w']}. */
    Tensor forward(Tensor images) {
        return geometry.convolve(images, weight, Optional.of(bias));
    }

    /** The same, negative values set to zero. */
    Tensor rectified(Tensor images) {
        return forward(images).relu_();
    }

    /** The same, added to {@code residual} {@code [B, out, h', w']}, then rectified. */
    Tensor rectified(Tensor images, Tensor residual) {
        return forward(images).add_(residual).relu_();
    }
}
