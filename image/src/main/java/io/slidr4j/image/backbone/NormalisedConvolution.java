package io.slidr4j.image.backbone;

import io.slidr4j.engine.Precision;
import io.slidr4j.engine.Scope;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A convolution without bias and the batch norm behind it.
 *
 * @param convolution the convolution
 * @param norm over its output channels
 */
record NormalisedConvolution(Convolution convolution, BatchNorm norm) {

    /** A pair with the initial values of a ReLU network. */
    static NormalisedConvolution of(long in, long out, Convolution.Geometry geometry) {
        return new NormalisedConvolution(
                new Convolution(in, out, geometry, false).heNormal(), new BatchNorm(out));
    }

    /** {@code [B, in, h, w]} → {@code [B, out, h', w']}. */
    Tensor forward(Tensor images) {
        return norm.forward(convolution.forward(images));
    }

    /**
     * One convolution that computes the same: the norm's factor goes into the kernel's rows, its
     * shift becomes the bias. Folded in double, so that only the final rounding differs.
     */
    FoldedConvolution folded(Precision precision) {
        try (Scope _ = Scope.open("fold")) {
            Tensor scale = norm.scale().view(-1, 1, 1, 1); // [out, 1, 1, 1]
            Tensor kernel = convolution.weight().to(ScalarType.Double).mul(scale);
            return new FoldedConvolution(kernel, norm.shift(), convolution.geometry(), precision);
        }
    }
}
