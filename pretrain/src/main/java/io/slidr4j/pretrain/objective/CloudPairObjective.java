package io.slidr4j.pretrain.objective;

import io.slidr4j.data.DataException;
import io.slidr4j.train.loading.CloudPairBatch;

import org.bytedeco.pytorch.Tensor;

import java.util.random.RandomGenerator;

/** A loss between the features of two scans of one place, by the matches of their points. */
public sealed interface CloudPairObjective extends Objective
        permits PointContrast, HardestContrast, SceneContexts {

    /**
     * The loss of one batch, joined to the graphs of both features.
     *
     * @param first features of the first clouds' voxels, [V1, C]
     * @param second features of the second clouds' voxels, [V2, C]
     * @param batch which rows of the two are matched
     * @param random the source of whatever the objective draws
     * @return a scalar
     * @throws DataException where the batch has no match
     */
    Tensor loss(Tensor first, Tensor second, CloudPairBatch batch, RandomGenerator random);

    /** Refuses a batch in which nothing is matched. */
    static void requireMatches(CloudPairBatch batch) {
        if (batch.matches().size() == 0) {
            throw new DataException(
                    "No point of the pairs %s has a match; raise match_radius or min_matches."
                            .formatted(String.join(", ", batch.tokens())));
        }
    }
}
