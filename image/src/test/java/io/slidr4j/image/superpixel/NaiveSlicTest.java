package io.slidr4j.image.superpixel;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.data.RgbImage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** The fast SLIC against the naive one, and both kernels against each other, on odd images. */
final class NaiveSlicTest {

    private static void check(RgbImage image, Slic slic) {
        int[] naive = NaiveSlic.segment(image, slic);
        int[] scalar = slic.segment(image, new ScalarPixelKernel());
        int[] vector = slic.segment(image, new VectorPixelKernel());
        assertThat(TestImages.differences(scalar, naive)).isZero();
        assertThat(TestImages.differences(vector, naive)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "1, 1, 150",
        "1, 2, 1",
        "1, 37, 5",
        "41, 1, 5",
        "7, 5, 4",
        "5, 7, 150",
        "8, 8, 3",
        "9, 17, 6",
        "16, 16, 20",
        "31, 65, 12",
        "64, 64, 1",
        "90, 160, 30",
        "160, 91, 150",
        "120, 75, 2",
        "96, 130, 255"
    })
    void oddSizes(int height, int width, int segments) {
        check(TestImages.noise(height, width, 1), new Slic(segments, 6, 3));
        check(TestImages.waves(height, width, 2), new Slic(segments, 6, 3));
    }

    @ParameterizedTest
    @CsvSource({"6, 0", "0.1, 0", "0.5, 1", "10, 0.1", "100, 2", "6, 40", "1e-3, 1", "1e6, 3"})
    void oddParameters(double compactness, double sigma) {
        check(TestImages.waves(61, 83, 3), new Slic(20, compactness, sigma));
        check(TestImages.noise(61, 83, 4), new Slic(20, compactness, sigma));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "255, 255, 255", "12, 200, 90"})
    void oneColour(int red, int green, int blue) {
        check(TestImages.plain(53, 70, red, green, blue), new Slic(12, 6, 3));
    }

    @ParameterizedTest
    @CsvSource({"1, 6", "2, 6", "17, 6", "150, 6", "255, 0.3"})
    void gradients(int segments, double compactness) {
        check(TestImages.gradient(93, 121), new Slic(segments, compactness, 3));
    }

    @Test
    void aDozenSeeds() {
        for (int seed = 0; seed < 12; seed++) {
            check(TestImages.waves(75, 113, seed), new Slic(40, 1 + seed, 1));
        }
    }

    @Test
    void everySegmentIsConnected() {
        for (int seed = 0; seed < 4; seed++) {
            RgbImage image = TestImages.waves(120, 150, seed);
            int[] ids = TestImages.ids(new Slic(60, 0.2, 0).segment(image));
            int[] regions = NaiveSlic.connect(ids, image.width(), 0, ids.length + 1);
            assertThat(TestImages.differences(ids, regions)).isZero();
        }
    }

    @Test
    void manyThreadsGiveTheBitsOfOne() throws Exception {
        RgbImage image = TestImages.waves(200, 300, 5);
        Slic slic = new Slic(150, 6, 3);
        byte[] alone = slic.segment(image).ids();
        Callable<byte[]> task = () -> slic.segment(image).ids();
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            for (var together : pool.invokeAll(Stream.generate(() -> task).limit(12).toList())) {
                assertThat(together.get()).isEqualTo(alone);
            }
        }
    }
}
