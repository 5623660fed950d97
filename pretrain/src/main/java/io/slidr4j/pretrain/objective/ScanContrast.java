package io.slidr4j.pretrain.objective;

import io.slidr4j.engine.Tensors;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * DepthContrast's loss (Zhang et al., "Self-Supervised Pretraining of 3D Features on any
 * Point-Cloud", ICCV 2021, eq. 1 and 2): a scan as points or as voxels is to recognise another view
 * of itself among the keys of past scans, within its form and across.
 *
 * <p>With queries q, keys k and queues Q of points (p) and voxels (v):
 *
 * <pre>
 *     L = within · (ℓ(q_p, k_p, Q_p) + ℓ(q_v, k_v, Q_v))
 *       + across · (ℓ(q_p, k_v, Q_v) + ℓ(q_v, k_p, Q_p))
 *     ℓ(q, k, Q) = mean over i of −log[e(k_i) / (e(k_i) + Σ_j e(Q_j))],  e(x) = exp(q_i·x / τ)
 * </pre>
 *
 * @param within weight of the terms within a form, ≥ 0
 * @param across weight of the terms across forms, ≥ 0; one of the two is above 0
 * @param temperature τ, > 0
 */
public record ScanContrast(double within, double across, double temperature) implements Objective {

    /**
     * The scans of a batch in both forms, a row of length 1 each.
     *
     * @param points [B, D]
     * @param voxels [B, D]
     */
    public record Directions(Tensor points, Tensor voxels) {}

    /** Checks that something is left of the loss. */
    public ScanContrast {
        if (!(within >= 0 && across >= 0 && within + across > 0 && temperature > 0)) {
            throw new IllegalArgumentException(
                    "No loss has the weights %s and %s and the temperature %s."
                            .formatted(within, across, temperature));
        }
    }

    /**
     * The loss of a batch, joined to the queries' graph.
     *
     * @param keys without a graph
     * @param queues as they were before the batch; they may be pushed to before the backward pass
     * @return a scalar
     */
    public Tensor loss(Directions queries, Directions keys, KeyQueues queues) {
        Tensor points = queues.points().snapshot(); // [D, K]
        Tensor voxels = queues.voxels().snapshot(); // [D, K]
        Tensor own =
                term(queries.points(), keys.points(), points)
                        .add(term(queries.voxels(), keys.voxels(), voxels)); // []
        if (across == 0) {
            return own.mul(Tensors.scalar(within));
        }
        Tensor other =
                term(queries.points(), keys.voxels(), voxels)
                        .add(term(queries.voxels(), keys.points(), points)); // []
        return own.mul(Tensors.scalar(within)).add(other.mul(Tensors.scalar(across)));
    }

    /**
     * One term.
     *
     * @param query [B, D]
     * @param key the positives, [B, D]
     * @param negatives [D, K]
     * @return a scalar
     */
    Tensor term(Tensor query, Tensor key, Tensor negatives) {
        Tensor positive = query.mul(key).sum(new long[] {1}, true, null); // [B, 1]
        Tensor negative = torch.mm(query, negatives); // [B, K]
        Tensor logits =
                torch.cat(new TensorVector(positive, negative), 1)
                        .div(Tensors.scalar(temperature)); // [B, 1 + K]
        Tensor own = torch.zeros(new long[] {query.size(0)}, Tensors.options(ScalarType.Long));
        return torch.cross_entropy_loss(logits, own.to(query.device(), ScalarType.Long)); // []
    }
}
