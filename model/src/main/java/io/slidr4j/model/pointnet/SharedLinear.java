package io.slidr4j.model.pointnet;

import io.slidr4j.engine.Module;
import io.slidr4j.engine.Tensors;
import io.slidr4j.sparse.nn.RowProduct;

import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * A linear map that all points share, without bias. Parameter {@code weight}, [Cout, Cin, 1, 1] as
 * of a 1×1 convolution, drawn uniformly from ±1/√Cin.
 */
final class SharedLinear extends Module {

    private final Tensor weight;

    SharedLinear(int in, int out) {
        double bound = 1 / Math.sqrt(in);
        weight =
                parameter(
                        "weight",
                        Tensors.empty(out, in, 1, 1)
                                .uniform_(-bound, bound, new GeneratorOptional()));
    }

    /** [R, Cin] → [R, Cout]. */
    Tensor rows(Tensor x) {
        return part(x, 0);
    }

    /**
     * What some of the input channels give to the result. A linear map of joined channels is the
     * sum of such parts, each of which may be computed where its channels have fewest rows.
     *
     * @param x channels {@code first} .. {@code first + C − 1} of the input, [R, C]
     * @return [R, Cout]
     */
    Tensor part(Tensor x, long first) {
        Tensor matrix = weight.flatten(1, 3).narrow(1, first, x.size(1)).t(); // [C, Cout]
        return RowProduct.of(x, matrix.contiguous());
    }
}
