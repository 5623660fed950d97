package io.slidr4j.model.pointnet;

import io.slidr4j.engine.Module;
import io.slidr4j.engine.Scope;
import io.slidr4j.sparse.points.PyramidBatch;
import io.slidr4j.sparse.points.PyramidLevel;

import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * PointNet++ (Qi et al., NeurIPS 2017): set abstractions up to a handful of points, feature
 * propagations back to all of them.
 */
public final class PointNet2 extends Module {

    private final List<SetAbstraction> abstractions = new ArrayList<>();
    private final List<FeaturePropagation> propagations = new ArrayList<>();
    private final List<PyramidLevel> plan;

    /**
     * A network with random weights, from libtorch's generator.
     *
     * @param inputs channels of a point's feature beside its coordinates, at least one
     * @param abstractions sizes, finest first
     * @param propagations widths of their perceptrons, finest first; as many
     */
    public PointNet2(int inputs, List<Abstraction> abstractions, List<List<Integer>> propagations) {
        int levels = abstractions.size();
        if (inputs < 1 || levels == 0 || propagations.size() != levels) {
            throw new IllegalArgumentException(
                    ("A PointNet++ of %d input channels, %d abstractions and %d propagations"
                                    + " is not possible.")
                            .formatted(inputs, levels, propagations.size()));
        }
        plan = abstractions.stream().map(Abstraction::level).toList();
        int[] channels = new int[levels + 1];
        channels[0] = inputs;
        ModuleList down = child("SA_modules", new ModuleList());
        for (int i = 0; i < levels; i++) {
            this.abstractions.add(
                    down.add(new SetAbstraction(i + 1, channels[i], abstractions.get(i))));
            channels[i + 1] = abstractions.get(i).outputs();
        }
        ModuleList up = child("FP_modules", new ModuleList());
        for (int i = 0; i < levels; i++) {
            int above = i + 1 < levels ? propagations.get(i + 1).getLast() : channels[levels];
            this.propagations.add(
                    up.add(new FeaturePropagation(i, above, channels[i], propagations.get(i))));
        }
    }

    /** A network of a known size. */
    public PointNet2(int inputs, PointNetSize size) {
        this(inputs, size.abstractions(), size.propagations());
    }

    /** The levels that the pyramids given to {@link #forward} must have. */
    public List<PyramidLevel> plan() {
        return plan;
    }

    /**
     * The features of all points of a batch.
     *
     * @param features [N, inputs], cloud by cloud
     * @param batch the clouds' pyramids, made after {@link #plan}
     * @return [N, outputs]; where gradients are not recorded, all else is freed on return
     */
    public Tensor forward(Tensor features, PyramidBatch batch) {
        return GradMode.is_enabled()
                ? compute(features, batch)
                : Scope.tidy("PointNet++", () -> compute(features, batch));
    }

    private Tensor compute(Tensor features, PyramidBatch batch) {
        List<Tensor> levels = new ArrayList<>(List.of(features)); // [N0, C0], [N1, C1], ...
        for (SetAbstraction abstraction : abstractions) {
            levels.add(tidy(() -> abstraction.forward(levels.getLast(), batch)));
        }
        Tensor known = levels.getLast();
        for (int i = propagations.size() - 1; i >= 0; i--) {
            known = propagate(i, known, levels.get(i), batch); // [Ni, Cout]
        }
        return known;
    }

    private Tensor propagate(int level, Tensor coarse, Tensor fine, PyramidBatch batch) {
        return tidy(() -> propagations.get(level).forward(coarse, fine, batch));
    }

    /** Frees what a layer leaves behind, unless backward still needs it. */
    private static Tensor tidy(Supplier<Tensor> layer) {
        return GradMode.is_enabled() ? layer.get() : Scope.tidy("layer", layer);
    }
}
