package io.slidr4j.model.pointnet;

import io.slidr4j.engine.Module;
import io.slidr4j.engine.Scope;
import io.slidr4j.sparse.points.PyramidBatch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A set abstraction (Qi et al., NeurIPS 2017, sec. 3.2 and 3.3): each centre's feature is the
 * maximum, over the points gathered around it, of a perceptron of (point − centre, the point's
 * feature); the features of all scales are joined.
 *
 * <p>The perceptron's first map is linear, so its part for the features is computed once a point
 * and gathered afterwards, instead of once a place of a group.
 */
final class SetAbstraction extends Module {

    private static final int XYZ = 3;

    private final int level;
    private final SharedMlp[] mlps;

    /**
     * An abstraction with random weights.
     *
     * @param level which of a pyramid's levels it computes, from 1
     * @param inputs channels C of the level below
     */
    SetAbstraction(int level, int inputs, Abstraction sizes) {
        this.level = level;
        ModuleList list = child("mlps", new ModuleList());
        mlps =
                sizes.scales().stream()
                        .map(scale -> list.add(new SharedMlp(XYZ + inputs, scale.widths())))
                        .toArray(SharedMlp[]::new);
    }

    /**
     * The features of the level's centres.
     *
     * @param features those of the level below, [N, C]
     * @return [M, Cout]
     */
    Tensor forward(Tensor features, PyramidBatch batch) {
        Tensor[] scales = new Tensor[mlps.length];
        for (int scale = 0; scale < mlps.length; scale++) {
            Tensor grouped = grouped(features, batch, scale); // [M * K, C1]
            Tensor rows = mlps[scale].rest(grouped); // [M * K, Cs]
            long size = batch.groupSize(level, scale);
            scales[scale] = highest(rows.view(-1, size, rows.size(1))); // [M, Cs]
        }
        return torch.cat(new TensorVector(scales), 1); // [M, Cout]
    }

    /** The first linear map of (point − centre, feature) for every place of every group. */
    private Tensor grouped(Tensor features, PyramidBatch batch, int scale) {
        SharedLinear first = mlps[scale].first();
        int[] places = batch.groups(level, scale);
        Tensor ofPoints = first.part(features, XYZ); // [N, C1]
        return Scope.tidy(
                "grouped",
                () -> {
                    Tensor offsets =
                            Rows.floats(ofPoints, batch.offsets(level, scale), places.length, XYZ);
                    Tensor rows = Rows.gather(ofPoints, places); // [M * K, C1]
                    return rows.add_(first.part(offsets, 0)); // [M * K, C1]
                });
    }

    /** The maximum over each group, [M, K, C] → [M, C]; its gradient goes to one place. */
    private static Tensor highest(Tensor groups) {
        return groups.max(1, false).get0();
    }
}
