package io.slidr4j.downstream.loss;

import io.slidr4j.engine.Tensors;

import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The Lovász-softmax loss (Berman, Triki, Blaschko, CVPR 2018): a convex surrogate of 1 − IoU, mean
 * over the classes that are present.
 *
 * <p>For a class, let e be the voxels' errors |[label = class] − probability|, sorted downwards;
 * the loss is Σ e_i · (J_i − J_{i−1}), where J_i is 1 − IoU if just the first i voxels are wrong.
 * Ties are sorted by row, so that the result does not depend on the machine's threads.
 */
final class LovaszSoftmax {

    private LovaszSoftmax() {}

    /**
     * The loss.
     *
     * @param probabilities [V, C]
     * @param labels [V] int64
     * @param present [K] int64, the classes that occur in {@code labels}, K ≥ 1
     * @return []
     */
    static Tensor of(Tensor probabilities, Tensor labels, Tensor present) {
        Tensor foreground = labels.unsqueeze(0).eq(present.unsqueeze(1)); // [K, V]
        Tensor predicted = probabilities.index_select(1, present).t(); // [K, V]
        Tensor errors = foreground.to(ScalarType.Float).sub(predicted).abs(); // [K, V]
        Tensor steps = steps(errors, foreground); // [K, V]
        return errors.mul(steps).sum(new long[] {1}).mean();
    }

    /** What each error is multiplied by, in the order of the rows: constants to autograd. */
    private static Tensor steps(Tensor errors, Tensor foreground) {
        try (NoGradGuard _ = new NoGradGuard()) {
            Tensor order = errors.argsort(true, 1, true); // [K, V]
            Tensor sorted = foreground.to(ScalarType.Long).gather(1, order); // [K, V]
            return increments(sorted).gather(1, order.argsort(true, 1, false));
        }
    }

    /** J_i − J_{i−1} for foreground flags in the order of the errors; counts are exact. */
    private static Tensor increments(Tensor sorted) {
        Tensor all = sorted.sum(new long[] {1}, true, null); // [K, 1]
        Tensor intersection = all.sub(sorted.cumsum(1)); // [K, V]
        Tensor union = all.add(sorted.neg().add(Tensors.scalar(1)).cumsum(1)); // [K, V]
        Tensor jaccard = intersection.div(union).neg().add(Tensors.scalar(1)); // [K, V]
        long voxels = jaccard.size(1);
        Tensor later = jaccard.narrow(1, 1, voxels - 1).sub(jaccard.narrow(1, 0, voxels - 1));
        return torch.cat(new TensorVector(jaccard.narrow(1, 0, 1), later), 1);
    }
}
