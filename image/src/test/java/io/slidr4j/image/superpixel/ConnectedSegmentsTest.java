package io.slidr4j.image.superpixel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Connected segments against the pixel by pixel walk, with sizes that cut and merge a lot. */
final class ConnectedSegmentsTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 40", "40, 1", "17, 23", "64, 50"})
    void runsGiveWhatTheWalkGives(int height, int width) {
        SplittableRandom random = new SplittableRandom(height);
        for (int round = 0; round < 200; round++) {
            int grain = random.nextInt(1, 9); // the labels' blocks: from noise to large areas
            int[] noise = random.ints(height * width, 0, random.nextInt(1, 5)).toArray();
            int[] labels =
                    IntStream.range(0, noise.length)
                            .map(p -> noise[p / width / grain * width + p % width / grain])
                            .toArray();
            int smallest = random.nextInt(30);
            int largest = Math.max(1, smallest + random.nextInt(100));
            int[] ours = ConnectedSegments.of(labels, width, smallest, largest);
            assertThat(ours).isEqualTo(NaiveSlic.connect(labels, width, smallest, largest));
        }
    }
}
