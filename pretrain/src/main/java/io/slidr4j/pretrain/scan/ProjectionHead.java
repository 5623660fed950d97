package io.slidr4j.pretrain.scan;

import io.slidr4j.engine.Module;
import io.slidr4j.engine.Tensors;

import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * From what a network says of a scan to a direction: a linear layer, a rectifier, a linear layer,
 * and division by the L2 norm. Parameters {@code clf.0.weight}, {@code clf.0.bias}, {@code
 * clf.2.weight}, {@code clf.2.bias}.
 */
final class ProjectionHead extends Module {

    private static final double SMALLEST_NORM = 1e-12;

    private final Layers layers;

    /**
     * A head with random weights, from libtorch's generator.
     *
     * @param inputs channels C of what is projected
     * @param outputs channels D of a direction, and of the hidden layer
     */
    ProjectionHead(int inputs, int outputs) {
        layers = child("clf", new Layers(inputs, outputs));
    }

    /** [B, C] → [B, D], rows of length 1. */
    Tensor forward(Tensor x) {
        Tensor rows = layers.last.forward(layers.hidden.forward(x).relu()); // [B, D]
        Tensor norm = rows.norm(new ScalarOptional(new Scalar(2)), new long[] {1}, true);
        return rows.div(norm.clamp_min(Tensors.scalar(SMALLEST_NORM)));
    }

    /** Both layers, by their numbers in a sequence with the rectifier. */
    private static final class Layers extends Module {

        private final Linear hidden;
        private final Linear last;

        Layers(int inputs, int outputs) {
            hidden = child("0", new Linear(inputs, outputs));
            last = child("2", new Linear(outputs, outputs));
        }
    }

    /** y = x · Wᵀ + b; both drawn uniformly from ±1/√C. */
    private static final class Linear extends Module {

        private final Tensor weight;
        private final Tensor bias;

        Linear(int in, int out) {
            weight = parameter("weight", uniform(in, out, in));
            bias = parameter("bias", uniform(in, out));
        }

        private static Tensor uniform(int fan, long... shape) {
            double bound = 1 / Math.sqrt(fan);
            return Tensors.empty(shape).uniform_(-bound, bound, new GeneratorOptional());
        }

        Tensor forward(Tensor x) {
            return torch.linear(x, weight, new TensorOptional(bias));
        }
    }
}
