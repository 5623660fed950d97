package io.slidr4j.train.loading;

import io.slidr4j.data.Matches;
import io.slidr4j.train.TrainingBatch;

import java.util.List;

/**
 * B pairs of clouds in one: the voxels of all first clouds, those of all second ones, and the
 * matches between them.
 *
 * @param tokens the pairs' names, B
 * @param first voxels of the first clouds
 * @param second voxels of the second clouds
 * @param matches between rows of the two
 */
public record CloudPairBatch(
        List<String> tokens, VoxelRows first, VoxelRows second, VoxelMatches matches)
        implements TrainingBatch {

    /** Copies the list. */
    public CloudPairBatch {
        tokens = List.copyOf(tokens);
    }

    /** Joins pairs, in their order. */
    public static CloudPairBatch of(List<CloudPairView> pairs) {
        VoxelRows first = VoxelRows.of(pairs.stream().map(CloudPairView::first).toList());
        VoxelRows second = VoxelRows.of(pairs.stream().map(CloudPairView::second).toList());
        return new CloudPairBatch(
                pairs.stream().map(CloudPairView::token).toList(),
                first,
                second,
                matches(pairs, first, second));
    }

    private static VoxelMatches matches(
            List<CloudPairView> pairs, VoxelRows first, VoxelRows second) {
        int[] counts = pairs.stream().mapToInt(pair -> pair.matches().size()).toArray(); // [B]
        int[] firstRows = new int[Offsets.total(counts)];
        int[] secondRows = new int[firstRows.length];
        for (int b = 0, at = 0; b < pairs.size(); b++) {
            Matches own = pairs.get(b).matches();
            int[] firstVoxel = pairs.get(b).first().voxels().pointToVoxel();
            int[] secondVoxel = pairs.get(b).second().voxels().pointToVoxel();
            int firstRow = Offsets.before(b, first.perCloud());
            int secondRow = Offsets.before(b, second.perCloud());
            for (int m = 0; m < own.size(); m++, at++) {
                firstRows[at] = firstRow + firstVoxel[own.first()[m]];
                secondRows[at] = secondRow + secondVoxel[own.second()[m]];
            }
        }
        return VoxelMatches.of(firstRows, secondRows);
    }

    @Override
    public int samples() {
        return tokens.size();
    }
}
