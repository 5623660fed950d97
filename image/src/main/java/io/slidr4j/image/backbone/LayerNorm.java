package io.slidr4j.image.backbone;

import io.slidr4j.engine.Module;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Layer norm over the last dimension (Ba et al. 2016) with DINO's epsilon of 1e-6. */
final class LayerNorm extends Module {

    private static final double EPSILON = 1e-6;

    private final Tensor weight; // [C]
    private final Tensor bias; // [C]

    /** Scale 1, shift 0. */
    LayerNorm(long channels) {
        try (Scope _ = Scope.open("layer norm")) {
            weight = parameter("weight", Tensors.ones(channels));
            bias = parameter("bias", Tensors.zeros(channels));
        }
    }

    /** {@code [..., C]} → the same shape, each row normalised. */
    Tensor forward(Tensor x) {
        return torch.layer_norm(
                x,
                new long[] {weight.size(0)},
                new TensorOptional(weight),
                new TensorOptional(bias),
                EPSILON,
                false);
    }
}
