package io.slidr4j.image.superpixel;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.data.RgbImage;

import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

/** What happens to pixels that no cluster searches any more. */
final class AssignmentTest {

    private static final int SIDE = 96;

    @Test
    void aPixelThatNoWindowHoldsStaysWithItsCluster() {
        PixelKernel kernel = PixelKernels.create();
        RgbImage image = TestImages.plain(SIDE, SIDE, 9, 99, 199);
        FeatureTiles tiles = new FeatureTiles(SIDE, SIDE, kernel);
        GaussianBlur.run(new LabRows(image, kernel), GaussianWeights.of(0), 1, kernel, tiles);
        Clusters clusters = new Clusters(SIDE, SIDE, SeedGrid.of(SIDE, SIDE, 36));
        Assignment assignment = new Assignment(tiles, clusters, kernel);
        assignment.assign();
        clusters.move();
        assignment.assign();
        int[] before = assignment.labels();
        crowdInTheCorner(clusters);
        assignment.assign();
        int[] after = assignment.labels();
        for (int p = 0; p < before.length; p++) {
            // The windows reach 2 x 16 pixels beyond the corner, where all clusters are now.
            if (p / SIDE > 34 || p % SIDE > 34) {
                assertThat(after[p]).isEqualTo(before[p]);
            }
        }
        assertThat(after[20 * SIDE + 20]).isNotEqualTo(before[20 * SIDE + 20]);
        clusters.move();
        int last = clusters.count - 1; // it searches the upper left corner, and has the lower right
        assertThat(clusters.y[last]).isEqualTo(meanRow(after, last));
    }

    private static void crowdInTheCorner(Clusters clusters) {
        clusters.move();
        for (int k = 0; k < clusters.count; k++) {
            PixelSums sums = new PixelSums();
            sums.set(1, 0, 0, 0, 0, 0);
            clusters.add(k, sums);
        }
        clusters.move();
    }

    private static double meanRow(int[] labels, int cluster) {
        return IntStream.range(0, labels.length)
                .filter(p -> labels[p] == cluster)
                .map(p -> p / SIDE)
                .average()
                .orElseThrow();
    }
}
