package io.slidr4j.pretrain.objective;

import io.slidr4j.train.loading.CloudPairBatch;

import org.bytedeco.pytorch.Tensor;

import java.util.random.RandomGenerator;

/**
 * PointInfoNCE (Xie et al., "PointContrast", ECCV 2020, eq. 2): a point of the first scan is to
 * recognise its match among the matches of all queries of the batch.
 *
 * <p>As the authors compute it: of every distinct query one random match; {@code queries} of them,
 * drawn from the whole batch; only the first scan's points are anchors.
 *
 * @param queries how many to draw from a batch, ≥ 1
 * @param temperature τ of {@link InfoNce}, > 0
 */
public record PointContrast(int queries, double temperature) implements CloudPairObjective {

    @Override
    public Tensor loss(Tensor first, Tensor second, CloudPairBatch batch, RandomGenerator random) {
        CloudPairObjective.requireMatches(batch);
        MatchedRows rows = MatchedRows.onePerQuery(batch.matches(), random).atMost(queries, random);
        return loss(first, second, rows);
    }

    /** The loss of chosen rows, R of them. */
    Tensor loss(Tensor first, Tensor second, MatchedRows rows) {
        Tensor q = Rows.of(first, rows.first()); // [R, C]
        Tensor k = Rows.of(second, rows.second()); // [R, C]
        return InfoNce.loss(q, k, temperature); // []
    }
}
