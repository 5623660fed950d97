package io.slidr4j.model.pointnet;

import io.slidr4j.engine.Module;
import io.slidr4j.engine.Scope;
import io.slidr4j.sparse.points.PyramidBatch;

import org.bytedeco.pytorch.Tensor;

import java.util.List;

/**
 * A feature propagation (Qi et al., NeurIPS 2017, sec. 3.4): a perceptron of (what the three
 * nearest points of the level above have, by distance; the point's own feature).
 *
 * <p>The perceptron's first map is linear, and so is interpolation: the map comes first, where
 * there are fewer points.
 */
final class FeaturePropagation extends Module {

    private static final int THREE = 3;

    private final int level;
    private final int above;
    private final SharedMlp mlp;

    /**
     * A propagation with random weights.
     *
     * @param level which of a pyramid's levels it computes, from 0
     * @param above channels of the level above
     * @param own channels of the level itself
     * @param widths output channels of the perceptron's layers
     */
    FeaturePropagation(int level, int above, int own, List<Integer> widths) {
        this.level = level;
        this.above = above;
        this.mlp = child("mlp", new SharedMlp(above + own, widths));
    }

    /**
     * New features of the level's points.
     *
     * @param coarse features of the level above, [M, above]
     * @param fine features of the level's points, [N, own]
     * @return [N, Cout]
     */
    Tensor forward(Tensor coarse, Tensor fine, PyramidBatch batch) {
        Tensor fromAbove = mlp.first().part(coarse, 0); // [M, C1]
        Tensor ofPoints = mlp.first().part(fine, above); // [N, C1]
        Tensor sum =
                Scope.tidy("interpolated", () -> interpolated(fromAbove, batch).add_(ofPoints));
        return mlp.rest(sum);
    }

    /** The weighted features of the nearest points, [N, C1]. */
    private Tensor interpolated(Tensor known, PyramidBatch batch) {
        int[] nearest = batch.nearest(level);
        float[] weights = batch.weights(level);
        int rows = batch.rows(level);
        Tensor sum = null;
        for (int i = 0; i < THREE; i++) {
            int[] index = new int[rows];
            float[] share = new float[rows];
            for (int row = 0; row < rows; row++) {
                index[row] = nearest[THREE * row + i];
                share[row] = weights[THREE * row + i];
            }
            Tensor part =
                    Rows.gather(known, index).mul(Rows.floats(known, share, rows, 1)); // [N, C1]
            sum = sum == null ? part : sum.add_(part);
        }
        return sum;
    }
}
