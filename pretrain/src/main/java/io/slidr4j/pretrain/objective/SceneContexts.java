package io.slidr4j.pretrain.objective;

import io.slidr4j.engine.Tensors;
import io.slidr4j.train.loading.CloudPairBatch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

import java.util.random.RandomGenerator;

/**
 * Contrastive Scene Contexts (Hou et al., CVPR 2021, section 3.2): PointInfoNCE within one scan,
 * once for each part of the space around the query, so that near and far, high and low negatives
 * all count.
 *
 * <p>As the authors' code computes it: in each part of the space around it, a query is to recognise
 * its match among the matches of the queries that lie there (a query with none there gives 0, and
 * counts in the mean); the mean over the queries of a scan, then over parts and scans, those
 * without a match included with 0.
 *
 * @param queries how many to draw from each scan, ≥ 1
 * @param temperature τ, > 0
 * @param partition the parts of space
 */
public record SceneContexts(int queries, double temperature, ScenePartition partition)
        implements CloudPairObjective {

    private static final double OUTSIDE = -1e9;

    @Override
    public Tensor loss(Tensor first, Tensor second, CloudPairBatch batch, RandomGenerator random) {
        CloudPairObjective.requireMatches(batch);
        MatchedRows all = MatchedRows.onePerQuery(batch.matches(), random);
        Tensor sum = Tensors.zeros(1).to(first.device(), first.scalar_type()).mean(); // []
        int from = 0;
        for (int voxels : batch.first().perCloud()) {
            MatchedRows rows = all.between(from, from + voxels).atMost(queries, random);
            if (rows.size() > 0) {
                sum = sum.add(ofScene(first, second, rows, batch.first().places())); // []
            }
            from += voxels;
        }
        return sum.div(Tensors.scalar(batch.samples())); // []
    }

    /**
     * The loss of one scan's chosen rows, R of them: the mean of its parts.
     *
     * @param places of all first voxels, {@code [V1, 3]}
     */
    Tensor ofScene(Tensor first, Tensor second, MatchedRows rows, float[] places) {
        Tensor q = Rows.of(first, rows.first()); // [R, C]
        Tensor k = Rows.of(second, rows.second()); // [R, C]
        return q.is_cpu()
                ? new PartContrast(partition, rows.first(), places, temperature).apply(q, k)
                : plain(q, k, rows.first(), places);
    }

    /** The same by libtorch's operations, on any device. */
    Tensor plain(Tensor q, Tensor k, int[] rows, float[] places) {
        Tensor logits = torch.mm(q, k.t()).div(Tensors.scalar(temperature)); // [R, R]
        Tensor part = part(rows, places, q); // [R, R]
        Tensor own = torch.arange(Tensors.scalar(rows.length), Tensors.options(ScalarType.Long));
        Tensor label = own.to(q.device(), ScalarType.Long); // [R]
        Tensor sum = Tensors.zeros(1).to(q.device(), q.scalar_type()).mean(); // []
        for (int p = 0; p < partition.parts(); p++) {
            Tensor outside =
                    part.ne(Tensors.scalar(p))
                            .logical_and(part.ne(Tensors.scalar(ScenePartition.OWN))); // [R, R]
            Tensor among = logits.masked_fill(outside, new Scalar(OUTSIDE)); // [R, R]
            sum = sum.add(torch.cross_entropy_loss(among, label)); // []
        }
        return sum.div(Tensors.scalar(partition.parts())); // []
    }

    private Tensor part(int[] rows, float[] places, Tensor like) {
        byte[] parts = partition.around(rows, places); // [R, R]
        return Tensors.of(parts, rows.length, rows.length).to(like.device(), ScalarType.Byte);
    }
}
