package io.slidr4j.train.loading;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.data.CloudPair;
import io.slidr4j.data.Matches;
import io.slidr4j.data.PointCloud;
import io.slidr4j.sparse.coords.Voxelizer;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Pairs of clouds in a batch: what was matched still is. */
class CloudPairBatchTest {

    private static final float[] TWO_VOXELS = {0, 0, 0, 0.5f, 0, 0, 1, 0, 0};
    private static final float[] THREE_VOXELS = {5, 5, 5, 0, 0, 0, 7, 7, 7};

    @Test
    void matchesBecomeVoxelsSortedAndOnce() {
        CloudPairView a = // points 0 and 1 of the first cloud share a voxel
                pair("a", TWO_VOXELS, THREE_VOXELS, new int[] {2, 0, 1, 1}, new int[] {0, 1, 1, 2});
        CloudPairView b = pair("b", THREE_VOXELS, TWO_VOXELS, new int[] {1, 1}, new int[] {0, 2});

        CloudPairBatch batch = CloudPairBatch.of(List.of(a, b));

        assertThat(batch.tokens()).containsExactly("a", "b");
        assertThat(batch.samples()).isEqualTo(2);
        assertThat(batch.first().coordinates())
                .containsExactly(0, 0, 0, 0, 0, 1, 0, 0, 1, 5, 5, 5, 1, 0, 0, 0, 1, 7, 7, 7);
        assertThat(batch.first().features()).containsExactly(0, 2, 0, 1, 2);
        assertThat(batch.first().places())
                .containsExactly(0, 0, 0, 1, 0, 0, 5, 5, 5, 0, 0, 0, 7, 7, 7);
        assertThat(batch.first().perCloud()).containsExactly(2, 3);
        assertThat(batch.second().perCloud()).containsExactly(3, 2);
        assertThat(batch.matches().first()).containsExactly(0, 0, 1, 3, 3);
        assertThat(batch.matches().second()).containsExactly(1, 2, 0, 3, 4);
    }

    @Test
    void pairsWithoutMatchesMakeABatch() {
        CloudPairView none = pair("n", TWO_VOXELS, TWO_VOXELS, new int[0], new int[0]);
        CloudPairBatch batch = CloudPairBatch.of(List.of(none, none));
        assertThat(batch.matches().size()).isZero();
        assertThat(batch.second().count()).isEqualTo(4);
    }

    private static CloudPairView pair(
            String token, float[] first, float[] second, int[] from, int[] to) {
        CloudPair pair = new CloudPair(cloud(first), cloud(second), new Matches(from, to));
        return CloudPairView.of(token, pair, new Voxelizer.Cartesian(1));
    }

    /** The intensity is the point's number. */
    private static PointCloud cloud(float[] xyz) {
        float[] intensity = new float[xyz.length / 3];
        for (int n = 0; n < intensity.length; n++) {
            intensity[n] = n;
        }
        return new PointCloud(xyz, intensity);
    }
}
