package io.slidr4j.image.superpixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.data.DataException;
import io.slidr4j.data.RgbImage;
import io.slidr4j.data.SuperpixelMap;
import io.slidr4j.image.OpenCvImageReader;
import io.slidr4j.testkit.Shared;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

class FelzenszwalbTest {

    /** Checksums of scikit-image 0.19.3's output, with its sort by cost made stable. */
    @ParameterizedTest
    @CsvSource({
        "CAM_BACK, e0f31c96",
        "CAM_BACK_LEFT, cd14804b",
        "CAM_BACK_RIGHT, ff27333d",
        "CAM_FRONT, 24034f2a",
        "CAM_FRONT_LEFT, d7bd6759",
        "CAM_FRONT_RIGHT, 41d15175"
    })
    void segmentsAreThoseOfScikitImage(String camera, String checksum) throws IOException {
        Path folder = Shared.nuScenes().resolve("samples").resolve(camera);
        try (var files = Files.list(folder)) {
            RgbImage image = new OpenCvImageReader().read(files.findFirst().orElseThrow());
            CRC32 crc = new CRC32();
            crc.update(Felzenszwalb.PRESET.segment(image).ids());
            assertThat(Long.toHexString(crc.getValue())).isEqualTo(checksum);
        }
    }

    @Test
    void twoColoursAreTwoSegments() {
        byte[] rgb = new byte[3 * 8 * 9];
        for (int p = 0; p < 8 * 9; p++) {
            rgb[3 * p] = (byte) (p % 9 < 4 ? 200 : 10);
        }
        SuperpixelMap map = new Felzenszwalb(1, 0, 2).segment(new RgbImage(8, 9, rgb));
        assertThat(map.largestId()).isEqualTo(1);
        assertThat(map.ids()[3]).isZero();
        assertThat(map.ids()[4]).isEqualTo((byte) 1);
    }

    @Test
    void equalsTheNaiveTwinOnOddSizes() {
        int[][] sizes = {{1, 1}, {1, 7}, {9, 1}, {7, 5}, {13, 17}};
        for (int[] size : sizes) {
            RgbImage image = noise(size[0], size[1]);
            SuperpixelMap map = new Felzenszwalb(50, 0, 3).segment(image);
            assertThat(map.ids()).isEqualTo(naive(image, 50 / 255.0, 3));
        }
    }

    @Test
    void noSegmentIsSmallerThanTheMinimum() {
        SuperpixelMap map = new Felzenszwalb(10, 0.8, 20).segment(noise(40, 30));
        int[] count = new int[map.largestId() + 1];
        for (byte id : map.ids()) {
            count[id & 0xff]++;
        }
        assertThat(Arrays.stream(count).min().orElseThrow()).isGreaterThanOrEqualTo(20);
    }

    @Test
    void moreThan256SegmentsAreRefused() {
        assertThatThrownBy(() -> new Felzenszwalb(1e-9, 0, 1).segment(noise(30, 30)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("256")
                .hasMessageContaining("min_size");
    }

    @Test
    void impossibleParametersAreRefused() {
        assertThatThrownBy(() -> new Felzenszwalb(0, 1, 1)).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> new Slic(257, 6, 3)).hasMessageContaining("257");
    }

    private static RgbImage noise(int height, int width) {
        byte[] rgb = new byte[3 * height * width];
        new SplittableRandom(5).nextBytes(rgb);
        return new RgbImage(height, width, rgb);
    }

    private record Edge(int a, int b, double cost) {}

    /** Sets as lists, the edges sorted by the library: the definition, read aloud. */
    private static byte[] naive(RgbImage image, double scale, int minSize) {
        int h = image.height();
        int w = image.width();
        List<Edge> edges = new ArrayList<>();
        int[][] steps = {{0, -1}, {-1, 0}, {-1, -1}, {1, -1}};
        for (int[] step : steps) {
            for (int y = 0; y < h; y++) {
                for (int x = 0; x < w; x++) {
                    int y2 = y + step[0];
                    int x2 = x + step[1];
                    if (y2 >= 0 && y2 < h && x2 >= 0) {
                        edges.add(edge(image, y * w + x, y2 * w + x2));
                    }
                }
            }
        }
        edges.sort(Comparator.comparingDouble(Edge::cost));
        int[] region = new int[h * w];
        double[] inner = new double[h * w];
        for (int p = 0; p < region.length; p++) {
            region[p] = p;
        }
        for (Edge e : edges) {
            int a = region[e.a];
            int b = region[e.b];
            float boundA = (float) (inner[a] + scale / count(region, a));
            float boundB = (float) (inner[b] + scale / count(region, b));
            if (a != b && e.cost < Math.min(boundA, boundB)) {
                inner[merge(region, a, b)] = e.cost;
            }
        }
        for (Edge e : edges) {
            int a = region[e.a];
            int b = region[e.b];
            if (a != b && Math.min(count(region, a), count(region, b)) < minSize) {
                merge(region, a, b);
            }
        }
        List<Integer> seen = new ArrayList<>();
        byte[] ids = new byte[region.length];
        for (int p = 0; p < region.length; p++) {
            if (!seen.contains(region[p])) {
                seen.add(region[p]);
            }
            ids[p] = (byte) seen.indexOf(region[p]);
        }
        return ids;
    }

    private static Edge edge(RgbImage image, int a, int b) {
        double sum = 0;
        for (int c = 0; c < 3; c++) {
            double d =
                    (image.rgb()[3 * a + c] & 0xff) * (1 / 255.0)
                            - (image.rgb()[3 * b + c] & 0xff) * (1 / 255.0);
            sum += d * d;
        }
        return new Edge(a, b, Math.sqrt(sum));
    }

    private static int count(int[] region, int name) {
        int count = 0;
        for (int r : region) {
            count += r == name ? 1 : 0;
        }
        return count;
    }

    private static int merge(int[] region, int a, int b) {
        int kept = Math.min(a, b);
        for (int p = 0; p < region.length; p++) {
            if (region[p] == a || region[p] == b) {
                region[p] = kept;
            }
        }
        return kept;
    }
}
