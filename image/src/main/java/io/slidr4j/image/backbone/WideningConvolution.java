package io.slidr4j.image.backbone;

import io.slidr4j.engine.Scope;
import io.slidr4j.engine.autograd.Function;

import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

import java.util.List;

/**
 * A 1×1 convolution of features that are constants, y = W · x + b, as a function of its weight
 * {@code [out, in, 1, 1]} and bias {@code [out]}.
 *
 * <p>It computes in the weight's precision, but remembers the features in their own: those of a
 * dilated ResNet-50 for six images are 286 MB in float32, half of that in bfloat16. They are
 * widened an image at a time, in both directions.
 */
final class WideningConvolution extends Function {

    private static final long[] ONE = {1, 1};
    private static final long[] NONE = {0, 0};

    private final Tensor features; // [B, in, h, w]

    /** A function over features {@code [B, in, h, w]}, which need no gradient. */
    WideningConvolution(Tensor features) {
        this.features = new Tensor(features); // a share of its own, which backward gives up
    }

    @Override
    protected Tensor forward(List<Tensor> inputs) {
        Tensor weight = inputs.get(0); // [out, in, 1, 1]
        Tensor bias = inputs.get(1); // [out]
        long[] shape = {features.size(0), weight.size(0), features.size(2), features.size(3)};
        Tensor y =
                torch.empty(
                        shape,
                        weight.options(),
                        new MemoryFormatOptional(MemoryFormat.ChannelsLast));
        for (long i = 0; i < shape[0]; i++) {
            try (Scope _ = Scope.open("image")) {
                y.narrow(0, i, 1)
                        .copy_(
                                Convolution.Geometry.pointwise(1)
                                        .convolve(image(i, weight), weight, bias));
            }
        }
        return y;
    }

    @Override
    protected List<Tensor> backward(Tensor dy, List<Tensor> inputs, List<Boolean> wanted) {
        Tensor weight = inputs.get(0);
        Tensor dw = torch.zeros_like(weight);
        Tensor db = torch.zeros_like(inputs.get(1));
        for (long i = 0; i < features.size(0); i++) {
            try (Scope _ = Scope.open("image")) {
                T_TensorTensorTensor_T part = gradients(dy.narrow(0, i, 1), i, weight);
                dw.add_(part.get1());
                db.add_(part.get2());
            }
        }
        features.reset(); // 137 MiB that the rest of the backward pass need not find occupied
        return List.of(dw, db);
    }

    private T_TensorTensorTensor_T gradients(Tensor dy, long i, Tensor weight) {
        BoolPointer parametersOnly = new BoolPointer(3).put(0, false).put(1, true).put(2, true);
        return torch.convolution_backward(
                dy,
                image(i, weight),
                weight,
                new long[] {weight.size(0)},
                ONE,
                NONE,
                ONE,
                false,
                NONE,
                1,
                parametersOnly);
    }

    /** {@code [1, in, h, w]}. */
    private Tensor image(long i, Tensor like) {
        return features.narrow(0, i, 1).to(like.scalar_type());
    }
}
