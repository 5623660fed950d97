package io.slidr4j.pretrain.objective;

import io.slidr4j.engine.Tensors;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * What ST-SLidR (Mahmoud et al., "Self-Supervised Image-to-Point Distillation via Semantically
 * Tolerant Contrastive Loss", CVPR 2023) makes of the likeness of superpixels: which negatives are
 * too like an anchor to be negatives, and how much an anchor counts; as the authors' released code
 * computes them.
 *
 * <p>The likeness is the cosine between the mean features of the frozen image network, clipped to
 * 0..1. No gradient flows through any of this.
 */
final class SemanticTolerance {

    /** What libtorch's quantile takes at once. */
    private static final long QUANTILE_ELEMENTS = 16_000_000;

    private SemanticTolerance() {}

    /**
     * The likeness of superpixels.
     *
     * @param features their mean features, [R, E]; a row of zeros is like nothing
     * @return [R, R], 0..1
     */
    static Tensor likeness(Tensor features) {
        Tensor unit = torch.normalize(features); // [R, E]
        return torch.clamp(
                torch.mm(unit, unit.t()),
                new ScalarOptional(Tensors.scalar(0)),
                new ScalarOptional(Tensors.scalar(1))); // [R, R]
    }

    /**
     * What the logits are multiplied by: 1 on the diagonal and for negatives, 0 for those that are
     * dropped, whose logit is 0 then (and not −∞). Dropped are, in each row of 1 − likeness, the
     * values below the row's quantile, and those that are 0. The quantile is interpolated linearly
     * and counts the diagonal.
     *
     * @param likeness [R, R]
     * @param quantile the share that is dropped, 0..1
     * @return [R, R]
     */
    static Tensor factors(Tensor likeness, double quantile) {
        Tensor unlike = likeness.neg().add(Tensors.scalar(1)); // [R, R]
        Tensor least = quantiles(unlike, quantile); // [R, 1]
        Tensor kept = unlike.ge(least).logical_and(unlike.ne(Tensors.scalar(0)));
        return kept.to(likeness.scalar_type()).fill_diagonal_(Tensors.scalar(1)); // [R, R]
    }

    private static Tensor quantiles(Tensor rows, double quantile) {
        long count = rows.size(0);
        long step = Math.max(1, QUANTILE_ELEMENTS / rows.size(1));
        TensorVector parts = new TensorVector();
        for (long from = 0; from < count; from += step) {
            Tensor some = rows.narrow(0, from, Math.min(step, count - from));
            parts.push_back(torch.quantile(some, quantile, new LongOptional(1), true, "linear"));
        }
        return torch.cat(parts); // [R, 1]
    }

    /**
     * How much each anchor counts: 1 − its votes, where the votes are the likenesses of its row
     * that are not noise, shifted and scaled to 0..1 over the batch. An anchor like many others,
     * which most likely shows a frequent class, counts less. Where all have as many votes, for
     * which the released code divides 0 by 0, all count 1.
     *
     * @param likeness [R, R]
     * @param noise likenesses below it count as none
     * @return [R], 0..1
     */
    static Tensor anchors(Tensor likeness, double noise) {
        Tensor votes =
                likeness.masked_fill(likeness.lt(Tensors.scalar(noise)), Tensors.scalar(0))
                        .sum(1); // [R]
        Tensor above = votes.sub(votes.min()); // [R]
        Tensor most = above.max(); // []
        return Tensors.item(most) == 0
                ? above.add(Tensors.scalar(1))
                : above.div(most).neg().add(Tensors.scalar(1)); // [R]
    }

    /**
     * InfoNCE with factors and weighed anchors: Σ w_i ℓ_i / Σ w_i, where ℓ_i is the cross entropy
     * of row i of logits · factors.
     *
     * @param logits k·q / τ, [R, R]
     * @param factors [R, R], 1 on the diagonal
     * @param anchors w, [R]
     * @return a scalar
     */
    static Tensor loss(Tensor logits, Tensor factors, Tensor anchors) {
        Tensor tolerant = logits.mul(factors); // [R, R]
        Tensor each = tolerant.logsumexp(1).sub(tolerant.diagonal()); // [R]
        return each.mul(anchors).sum().div(anchors.sum()); // []
    }
}
