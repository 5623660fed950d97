package io.slidr4j.sparse.nn;

import io.slidr4j.engine.Module;
import io.slidr4j.engine.Scope;

import org.bytedeco.pytorch.GradMode;

/** A layer, or a stack of layers, from sparse tensors to sparse tensors. */
public abstract class SparseModule extends Module {

    /** A module with nothing in it; constructors register its parts. */
    protected SparseModule() {}

    /**
     * What the module makes of its input. Where gradients are not recorded, everything between
     * input and output is freed on return.
     */
    public final SparseTensor forward(SparseTensor x) {
        if (GradMode.is_enabled()) {
            return compute(x);
        }
        try (Scope scope = Scope.open(getClass().getSimpleName())) {
            SparseTensor y = compute(x);
            scope.keep(y.features());
            return y;
        }
    }

    /** The module's formula. */
    protected abstract SparseTensor compute(SparseTensor x);
}
