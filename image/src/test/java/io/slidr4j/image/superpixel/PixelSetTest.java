package io.slidr4j.image.superpixel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Sets of pixels against one pixel after the other. */
final class PixelSetTest {

    @ParameterizedTest
    @CsvSource({
        "0, 8, 0, 8",
        "0, 1, 0, 1",
        "7, 8, 7, 8",
        "2, 5, 1, 7",
        "-3, 4, -100, 100",
        "3, 99, 5, 9",
        "0, 0, 0, 8",
        "4, 2, 0, 8",
        "-9, -1, 0, 8",
        "8, 12, 0, 8",
        "0, 8, 9, 12"
    })
    void rectangles(int top, int bottom, int left, int right) {
        long set = PixelSet.rectangle(top, bottom, left, right);
        for (int pixel = 0; pixel < 64; pixel++) {
            int y = pixel / 8;
            int x = pixel % 8;
            boolean in = y >= top && y < bottom && x >= left && x < right;
            assertThat((set >>> pixel & 1) == 1).as("pixel %d", pixel).isEqualTo(in);
        }
    }

    @Test
    void sums() {
        SplittableRandom random = new SplittableRandom(3);
        long[] sets = random.longs(50).toArray();
        sets[0] = 0;
        sets[1] = PixelSet.ALL;
        for (long set : sets) {
            int[] pixels = IntStream.range(0, 64).filter(p -> (set >>> p & 1) == 1).toArray();
            assertThat(PixelSet.count(set)).isEqualTo(pixels.length);
            assertThat(PixelSet.rows(set)).isEqualTo(IntStream.of(pixels).map(p -> p / 8).sum());
            assertThat(PixelSet.columns(set)).isEqualTo(IntStream.of(pixels).map(p -> p % 8).sum());
        }
    }
}
