package io.slidr4j.pretrain.teacher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slidr4j.data.RgbImage;
import io.slidr4j.engine.Seeds;
import io.slidr4j.pretrain.objective.PixelContrast.Matches;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** How views of an image are drawn, coloured and matched. */
class ViewsTest {

    @ParameterizedTest
    @CsvSource({"252, 448, 96", "900, 1600, 32", "33, 47, 64"})
    void matchesAreTheNearestPixels(int height, int width, int size) {
        RandomGenerator random = Seeds.stream(3);
        ImageCrop one = ImageCrop.draw(height, width, size, random);
        ImageCrop other = ImageCrop.draw(height, width, size, random);
        Matches matches = PixelMatcher.draw(one, other, 200, random);
        assertThat(matches.first()).doesNotHaveDuplicates().hasSizeBetween(64, 200);
        double reach = PixelMatcher.reach(other);
        assertThat(reach).isGreaterThanOrEqualTo(1.5);
        for (int m = 0; m < matches.first().length; m++) {
            double found = distance(one, matches.first()[m], other, matches.second()[m]);
            assertThat(found).isLessThanOrEqualTo(reach);
            assertThat(found).isCloseTo(nearest(one, matches.first()[m], other), within(1e-9));
        }
    }

    private static double nearest(ImageCrop one, int pixel, ImageCrop other) {
        double least = Double.POSITIVE_INFINITY;
        for (int candidate = 0; candidate < other.size() * other.size(); candidate++) {
            least = Math.min(least, distance(one, pixel, other, candidate));
        }
        return least;
    }

    private static double distance(ImageCrop one, int pixel, ImageCrop other, int partner) {
        return Math.hypot(
                one.imageRow(pixel / one.size()) - other.imageRow(partner / other.size()),
                one.imageColumn(pixel % one.size()) - other.imageColumn(partner % other.size()));
    }

    @Test
    void viewsApartShareNothing() {
        ImageCrop left = new ImageCrop(0, 0, 40, 40, false, 32);
        ImageCrop right = new ImageCrop(0, 60, 40, 40, true, 32);
        assertThat(PixelMatcher.draw(left, right, 10, Seeds.stream(0)).first()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aWholeImageIsItself(boolean mirrored) {
        RgbImage image = noise(32, 32);
        float[] square = new ImageCrop(0, 0, 64, 64, mirrored, 32).draw(noise(64, 64));
        assertThat(square).hasSize(3 * 32 * 32);
        float[] same = new ImageCrop(0, 0, 32, 32, mirrored, 32).draw(constant(image, (byte) 51));
        for (float value : same) {
            assertThat(value).isCloseTo(0.2f, within(1e-6f));
        }
    }

    /** Half-size: a pixel is the mean of four samples, each on the centre of a source pixel. */
    @Test
    void aHalvedImageHasTheMeansOfFourPixels() {
        RgbImage image = noise(8, 8);
        float[] square = new ImageCrop(0, 0, 8, 8, false, 4).draw(image);
        float sum = 0;
        for (int[] at : new int[][] {{2, 4}, {2, 5}, {3, 4}, {3, 5}}) {
            sum += image.rgb()[3 * (at[0] * 8 + at[1]) + 1] & 255;
        }
        assertThat(square[16 + 4 + 2]).isCloseTo(sum / (4 * 255), within(1e-6f));
    }

    @Test
    void cropsStayInTheImageAndKeepTheirShare() {
        RandomGenerator random = Seeds.stream(8);
        for (int i = 0; i < 500; i++) {
            ImageCrop crop = ImageCrop.draw(90, 160, 32, random);
            assertThat(crop.row()).isBetween(0.0, 90 - crop.height());
            assertThat(crop.column()).isBetween(0.0, 160 - crop.width());
            assertThat(crop.height() * crop.width() / (90 * 160)).isBetween(0.19, 1.0);
            assertThat(crop.width() / crop.height()).isBetween(0.72, 1.38);
        }
    }

    @Test
    void coloursStayInRangeAndUniformViewsStayUniform() {
        for (int seed = 0; seed < 50; seed++) {
            float[] noise = noiseView(9, seed);
            ColourChange.apply(noise, 9, true, Seeds.stream(seed));
            float[] uniform = new float[3 * 81];
            Arrays.fill(uniform, 0.5f);
            ColourChange.apply(uniform, 9, true, Seeds.stream(seed));
            for (int p = 0; p < noise.length; p++) {
                assertThat(noise[p]).isBetween(-1e-5f, 1 + 1e-5f);
                assertThat(uniform[p]).isCloseTo(uniform[0], within(1e-5f));
            }
        }
    }

    @Test
    void withoutJitterTheMeanColourStays() {
        for (int seed = 0; seed < 20; seed++) {
            float[] view = new float[3 * 81];
            Arrays.fill(view, 0, 81, 0.9f);
            ColourChange.apply(view, 9, false, Seeds.stream(seed));
            assertThat(view[40]).isCloseTo(0.9f, within(1e-5f));
            assertThat(view[81 + 40]).isZero();
        }
    }

    @Test
    void theSameSeedDrawsTheSamePair() {
        RgbImage image = noise(60, 90);
        ImagePair one = ImagePair.draw(image, new ViewSettings(32, 100, true), Seeds.stream(5));
        ImagePair same = ImagePair.draw(image, new ViewSettings(32, 100, true), Seeds.stream(5));
        ImagePair other = ImagePair.draw(image, new ViewSettings(32, 100, true), Seeds.stream(6));
        assertThat(same.first()).isEqualTo(one.first());
        assertThat(same.second()).isEqualTo(one.second());
        assertThat(same.matches().second()).isEqualTo(one.matches().second());
        assertThat(other.first()).isNotEqualTo(one.first());
    }

    private static RgbImage constant(RgbImage image, byte value) {
        byte[] rgb = new byte[image.rgb().length];
        Arrays.fill(rgb, value);
        return new RgbImage(image.height(), image.width(), rgb);
    }

    private static RgbImage noise(int height, int width) {
        byte[] rgb = new byte[3 * height * width];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i * 37 + i * i % 101);
        }
        return new RgbImage(height, width, rgb);
    }

    private static float[] noiseView(int size, long seed) {
        RandomGenerator random = Seeds.stream(seed + 100);
        float[] view = new float[3 * size * size];
        for (int i = 0; i < view.length; i++) {
            view[i] = random.nextFloat();
        }
        return view;
    }
}
