package io.slidr4j.train.loading;

import io.slidr4j.data.CloudPair;
import io.slidr4j.data.Matches;
import io.slidr4j.sparse.coords.Voxelizer;

/**
 * Two scans of one place, ready to be collated.
 *
 * @param token what the dataset calls the pair
 * @param first a cloud, cut
 * @param second the other, cut
 * @param matches between their points
 */
public record CloudPairView(String token, VoxelCloud first, VoxelCloud second, Matches matches) {

    /** Cuts both clouds of a pair. */
    public static CloudPairView of(String token, CloudPair pair, Voxelizer voxelizer) {
        return new CloudPairView(
                token,
                VoxelCloud.of(pair.first(), voxelizer),
                VoxelCloud.of(pair.second(), voxelizer),
                pair.matches());
    }
}
