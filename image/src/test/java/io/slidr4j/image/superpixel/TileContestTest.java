package io.slidr4j.image.superpixel;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.data.RgbImage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Both kernels' lists of rivals, winners and sums, equal to the bit. */
final class TileContestTest {

    private static final int SIDE = 64;

    private final PixelKernel scalar = new ScalarPixelKernel();
    private final PixelKernel vector = new VectorPixelKernel();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void random(long seed) {
        check(TestImages.waves(SIDE, SIDE, seed), 1 / 6.0, seed);
        check(TestImages.noise(SIDE - 3, SIDE - 5, seed), 1e3, seed);
        check(TestImages.waves(SIDE - 3, SIDE - 5, seed), 1e-6, seed);
    }

    @Test
    void nothingButTies() {
        FeatureTiles tiles = tiles(TestImages.plain(SIDE, SIDE, 9, 99, 199), 1);
        Clusters clusters = new Clusters(SIDE, SIDE, SeedGrid.of(SIDE, SIDE, 16));
        Rivals all = new Rivals(clusters);
        all.takeRows(clusters, 0, SIDE);
        Arrays.fill(all.y, 0, all.count, 3);
        Arrays.fill(all.x, 0, all.count, 5);
        Arrays.fill(all.l, 0, all.count, tiles.colours[0]);
        TileContest contest = new TileContest(clusters.count);
        for (PixelKernel kernel : new PixelKernel[] {scalar, vector}) {
            kernel.contest(tiles, Block.of(tiles, 0, 0, 1), all, contest);
            assertThat(contest.won[0]).isEqualTo(PixelSet.ALL); // of equally near ones, the first
            assertThat(contest.won[1]).isZero();
        }
    }

    @Test
    void halfWayBetweenTwo() {
        FeatureTiles tiles = tiles(TestImages.plain(SIDE, SIDE, 200, 10, 30), 1);
        Clusters clusters = new Clusters(SIDE, SIDE, SeedGrid.of(SIDE, SIDE, 16));
        Rivals two = new Rivals(clusters);
        two.takeRows(clusters, 0, SIDE);
        two.count = 2;
        two.x[0] = 1;
        two.x[1] = 5; // column 3 is as far from either
        Arrays.fill(two.y, 0, 2, 4.5);
        TileContest contest = new TileContest(clusters.count);
        for (PixelKernel kernel : new PixelKernel[] {scalar, vector}) {
            kernel.contest(tiles, Block.of(tiles, 0, 0, 1), two, contest);
            assertThat(contest.won[0]).isEqualTo(PixelSet.rectangle(0, 8, 0, 4));
            assertThat(contest.won[1]).isEqualTo(PixelSet.rectangle(0, 8, 4, 8));
        }
    }

    private static FeatureTiles tiles(RgbImage image, double scale) {
        PixelKernel kernel = new ScalarPixelKernel();
        FeatureTiles tiles = new FeatureTiles(image.height(), image.width(), kernel);
        GaussianBlur.run(new LabRows(image, kernel), GaussianWeights.of(1), scale, kernel, tiles);
        return tiles;
    }

    private void check(RgbImage image, double scale, long seed) {
        FeatureTiles tiles = tiles(image, scale);
        SplittableRandom random = new SplittableRandom(seed);
        Clusters clusters =
                new Clusters(
                        image.height(),
                        image.width(),
                        SeedGrid.of(image.height(), image.width(), 1 + random.nextInt(40)));
        paint(clusters, tiles, random);
        Rivals rows = new Rivals(clusters);
        rows.takeRows(clusters, 0, image.height());
        check(tiles, Block.of(tiles, 0, 0, Block.TILES), clusters, rows, rows, random);
    }

    private static void paint(Clusters clusters, FeatureTiles tiles, SplittableRandom random) {
        for (int k = 0; k < clusters.count; k++) {
            int pixel = random.nextInt(tiles.tiles) * 192 + random.nextInt(64);
            for (int c = 0; c < 3; c++) {
                clusters.colour[c][k] = tiles.colours[pixel + 64 * c];
            }
        }
    }

    private void check(
            FeatureTiles tiles,
            Block block,
            Clusters clusters,
            Rivals first,
            Rivals second,
            SplittableRandom random) {
        Rivals plain = new Rivals(clusters);
        Rivals fast = new Rivals(clusters);
        scalar.thin(first, block, plain);
        vector.thin(second, block, fast);
        assertThat(fast.count).isEqualTo(plain.count);
        assertThat(fast.windowed).isEqualTo(plain.windowed);
        assertThat(centres(fast)).isDeepEqualTo(centres(plain));
        if (block.parts.length == 0 && plain.count > 0) {
            contest(tiles, block, clusters, plain, random);
        }
        for (Block part : block.parts) {
            check(tiles, part, clusters, plain, fast, random);
        }
    }

    private static double[][] centres(Rivals rivals) {
        double[][] all = {
            rivals.number,
            rivals.y,
            rivals.x,
            rivals.l,
            rivals.a,
            rivals.b,
            rivals.top,
            rivals.right
        };
        int arrays = rivals.windowed ? all.length : all.length - 2;
        return Arrays.stream(all)
                .limit(arrays)
                .map(values -> Arrays.copyOf(values, rivals.count))
                .toArray(double[][]::new);
    }

    private void contest(
            FeatureTiles tiles,
            Block tile,
            Clusters clusters,
            Rivals rivals,
            SplittableRandom random) {
        TileContest plain = new TileContest(clusters.count);
        TileContest fast = new TileContest(clusters.count);
        scalar.contest(tiles, tile, rivals, plain);
        vector.contest(tiles, tile, rivals, fast);
        assertThat(fast.won).isEqualTo(plain.won);
        plain.open();
        fast.open();
        for (int i = 0; i < rivals.count; i++) {
            long pixels = random.nextLong();
            scalar.bid(tiles, tile, rivals, i, pixels, plain);
            vector.bid(tiles, tile, rivals, i, pixels, fast);
        }
        assertThat(fast.won).isEqualTo(plain.won);
        assertThat(fast.distances).isEqualTo(plain.distances);
        assertThat(sums(vector, tiles, tile, plain.won[0]))
                .isEqualTo(sums(scalar, tiles, tile, plain.won[0]));
    }

    private static double[] sums(PixelKernel kernel, FeatureTiles tiles, Block tile, long pixels) {
        PixelSums sums = new PixelSums();
        kernel.sum(tiles, tile, pixels, sums);
        return new double[] {sums.pixels, sums.rows, sums.columns, sums.l, sums.a, sums.b};
    }
}
