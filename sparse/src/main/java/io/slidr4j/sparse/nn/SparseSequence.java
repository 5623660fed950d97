package io.slidr4j.sparse.nn;

import java.util.ArrayList;
import java.util.List;

/** Modules one after another; their names are {@code 0}, {@code 1}, ... */
public final class SparseSequence extends SparseModule {

    private final List<SparseModule> modules = new ArrayList<>();

    /** A sequence of given modules. */
    public SparseSequence(List<? extends SparseModule> modules) {
        modules.forEach(
                module -> this.modules.add(child(Integer.toString(this.modules.size()), module)));
    }

    @Override
    protected SparseTensor compute(SparseTensor x) {
        SparseTensor y = x;
        for (SparseModule module : modules) {
            y = y.then(module);
        }
        return y;
    }
}
