package io.slidr4j.image.backbone;

import io.slidr4j.engine.Module;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;

import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** An affine map of the last dimension: {@code weight} and {@code bias}. */
final class Linear extends Module {

    private final Tensor weight; // [out, in]
    private final Tensor bias; // [out]

    /** A layer with a transformer's initial values: normal with deviation 0.02, bias 0. */
    Linear(long in, long out) {
        try (Scope _ = Scope.open("linear")) {
            weight = parameter("weight", tokenNormal(out, in));
            bias = parameter("bias", Tensors.zeros(out));
        }
    }

    /** Normal with deviation 0.02, cut off at ±2, from libtorch's generator. */
    static Tensor tokenNormal(long... shape) {
        return Tensors.empty(shape)
                .normal_(0, 0.02, new GeneratorOptional())
                .clamp_(new ScalarOptional(new Scalar(-2)), new ScalarOptional(new Scalar(2)));
    }

    /** {@code [..., in]} → {@code [..., out]}. */
    Tensor forward(Tensor x) {
        return torch.linear(x, weight, new TensorOptional(bias));
    }
}
