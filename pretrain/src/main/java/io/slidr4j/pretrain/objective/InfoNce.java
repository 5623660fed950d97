package io.slidr4j.pretrain.objective;

import io.slidr4j.engine.Tensors;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * InfoNCE: every row of k is to recognise its own row of q among all rows of q.
 *
 * <p>L(k, q) = mean over i of −log[exp(k_i·q_i / τ) / Σ_j exp(k_i·q_j / τ)] (van den Oord et al.,
 * "Representation Learning with Contrastive Predictive Coding", 2018, eq. 4; SLidR, CVPR 2022, eq.
 * 4). Only rows of k are anchors; the loss is not symmetric.
 */
final class InfoNce {

    private InfoNce() {}

    /**
     * The loss.
     *
     * @param k anchors, [R, C], R ≥ 1
     * @param q their positives, [R, C]
     * @param temperature τ, > 0
     * @return a scalar
     */
    static Tensor loss(Tensor k, Tensor q, double temperature) {
        Tensor logits = torch.mm(k, q.t()).div(Tensors.scalar(temperature)); // [R, R]
        Tensor own = torch.arange(Tensors.scalar(k.size(0)), Tensors.options(ScalarType.Long));
        return torch.cross_entropy_loss(logits, own.to(k.device(), ScalarType.Long)); // []
    }
}
