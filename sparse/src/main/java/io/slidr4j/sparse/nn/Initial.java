package io.slidr4j.sparse.nn;

import io.slidr4j.engine.Tensors;

import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;

/** Initial values of kernels, drawn from libtorch's generator. */
final class Initial {

    private Initial() {}

    /** Uniform in ±1/√fan, MinkowskiEngine's and PyTorch's default for convolutions. */
    static Tensor uniform(int fan, long... shape) {
        double bound = 1 / Math.sqrt(fan);
        return Tensors.empty(shape).uniform_(-bound, bound, new GeneratorOptional());
    }
}
