package io.slidr4j.image.backbone;

import io.slidr4j.engine.Module;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;

import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

import java.util.Optional;

/** A convolution over images with square kernels: {@code weight} and, where asked, {@code bias}. */
final class Convolution extends Module {

    private final Geometry geometry;
    private final Tensor weight; // [out, in, k, k]
    private final Optional<Tensor> bias; // [out]

    /**
     * What a convolution does to an image's size, the same in both directions.
     *
     * @param kernel rows of the kernel, at least 1
     * @param stride rows from one output row to the next, at least 1
     * @param padding rows of zeros on each side of the image
     * @param dilation rows from one kernel row to the next, at least 1
     */
    record Geometry(long kernel, long stride, long padding, long dilation) {

        /** 1×1: every stride-th pixel by itself. */
        static Geometry pointwise(long stride) {
            return new Geometry(1, stride, 0, 1);
        }

        /** 3×3, padded so that stride 1 keeps the size. */
        static Geometry threeByThree(long stride, long dilation) {
            return new Geometry(3, stride, dilation, dilation);
        }

        /** Squares side by side, as a transformer cuts an image. */
        static Geometry patches(long size) {
            return new Geometry(size, size, 0, 1);
        }

        /** {@code [B, in, h, w]} with {@code [out, in, k, k]} → {@code [B, out, h', w']}. */
        Tensor convolve(Tensor images, Tensor weight) {
            return convolve(images, weight, new TensorOptional());
        }

        /** The same, with a bias {@code [out]} added. */
        Tensor convolve(Tensor images, Tensor weight, Tensor bias) {
            return convolve(images, weight, new TensorOptional(bias));
        }

        private Tensor convolve(Tensor images, Tensor weight, TensorOptional bias) {
            return torch.conv2d(
                    images, weight, bias, square(stride), square(padding), square(dilation), 1);
        }

        private static long[] square(long side) {
            return new long[] {side, side};
        }
    }

    /**
     * A layer with PyTorch's default initial values: uniform within ±1/√(fan-in), from libtorch's
     * generator.
     */
    Convolution(long in, long out, Geometry geometry, boolean withBias) {
        this.geometry = geometry;
        long k = geometry.kernel();
        double bound = 1 / Math.sqrt(in * k * k);
        try (Scope _ = Scope.open("convolution")) {
            weight = parameter("weight", uniform(bound, out, in, k, k));
            bias =
                    withBias
                            ? Optional.of(parameter("bias", uniform(bound, out)))
                            : Optional.empty();
        }
    }

    private static Tensor uniform(double bound, long... shape) {
        return Tensors.empty(shape).uniform_(-bound, bound, new GeneratorOptional());
    }

    /** Draws the values that He et al. (2015) give to a ReLU network: normal, by fan-out. */
    Convolution heNormal() {
        long fanOut = weight.size(0) * weight.size(2) * weight.size(3);
        try (Scope _ = Scope.open("initial values");
                NoGradGuard _ = new NoGradGuard()) {
            weight.normal_(0, Math.sqrt(2.0 / fanOut), new GeneratorOptional());
        }
        return this;
    }

    /** {@code [B, in, h, w]} → {@code [B, out, h', w']}. */
    Tensor forward(Tensor images) {
        return bias.map(b -> geometry.convolve(images, weight, b))
                .orElseGet(() -> geometry.convolve(images, weight));
    }

    Geometry geometry() {
        return geometry;
    }

    /** {@code [out, in, k, k]}. */
    Tensor weight() {
        return weight;
    }

    /** {@code [out]}, where the layer was made with one. */
    Optional<Tensor> bias() {
        return bias;
    }
}
