package io.slidr4j.sparse.nn;

import io.slidr4j.engine.Float32Products;
import io.slidr4j.engine.Precision;
import io.slidr4j.sparse.coords.KernelMap;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Rows times a matrix by the kernels of the sparse convolutions, for layers that have no
 * coordinates: libtorch's own product runs on one thread here. Factors are multiplied as they are:
 * such layers are small.
 */
public final class RowProduct {

    /** Channels up to which filling blocks up costs more than a second thread gains. */
    private static final long FEW = 8;

    private RowProduct() {}

    /**
     * x · w, joined to the graphs of both.
     *
     * @param x [N, Cin]
     * @param w [Cin, Cout]
     * @return [N, Cout]
     */
    public static Tensor of(Tensor x, Tensor w) {
        if (x.size(1) <= FEW || !x.is_cpu()) {
            return torch.mm(x, w);
        }
        KernelMap map = KernelMap.identity(Math.toIntExact(x.size(0)));
        return new ConvolutionFunction(map, Precision.FLOAT32, Float32Products.HIGHEST)
                .apply(x, w.unsqueeze(0));
    }
}
