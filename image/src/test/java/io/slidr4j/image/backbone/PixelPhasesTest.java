package io.slidr4j.image.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.image.backbone.PixelPhases.Strip;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;

class PixelPhasesTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 364", "1, 1, 8, 364", "56, 104, 1, 364", "56, 104, 2, 364", "56, 104, 8, 364",
        "56, 104, 8, 90", "13, 7, 4, 1", "5, 3, 4, 100000", "3, 900, 1, 64", "900, 3, 2, 64"
    })
    void everyPixelIsInOneStrip(int height, int width, int dilation, int most) {
        PixelPhases phases = new PixelPhases(height, width, dilation, 1);
        int[] times = new int[height * width];
        for (Strip strip : phases.strips(most)) {
            assertThat(strip.rows() * strip.phases() * strip.columns())
                    .isLessThanOrEqualTo(Math.max(most, strip.columns()));
            for (int row = 0; row < strip.rows(); row++) {
                count(phases, strip, row, times);
            }
        }
        assertThat(Arrays.stream(times)).containsOnly(1);
    }

    private static void count(PixelPhases phases, Strip strip, int row, int[] times) {
        int y = (strip.first() + row) * phases.dilation() + strip.row();
        for (int phase = 0; phase < strip.phases(); phase++) {
            for (int column = 0; column < strip.columns(); column++) {
                int x = column * phases.dilation() + strip.column() + phase;
                if (y < phases.height() && x < phases.width()) {
                    times[y * phases.width() + x]++;
                }
            }
        }
    }

    @Test
    void stripsAreAboutAsLargeAsTheyMayBe() {
        assertThat(new PixelPhases(56, 104, 8, 1).strips(364))
                .hasSize(16)
                .allMatch(strip -> strip.phases() == 4 && strip.rows() == 7);
        assertThat(new PixelPhases(56, 104, 1, 1).strips(364)).hasSize(19);
        assertThat(PixelPhases.single(5824).strips(364)).hasSize(16);
    }

    @Test
    void aKernelElementIsTheSameNumberOfPixelsAwayEverywhere() {
        Strip strip = new Strip(0, 0, 2, 0, 3, 5, 1);
        assertThat(strip.pitch()).isEqualTo(12);
        assertThat(strip.buffered()).isEqualTo(5 * 12 + 1);
        assertThat(strip.outputs()).isEqualTo(3 * 12 - 1);
        assertThat(strip.offsets()).containsExactly(0, 1, 2, 12, 13, 14, 24, 25, 26);
        assertThat(new Strip(0, 0, 1, 0, 9, 1, 0).offsets()).containsExactly(0);
    }
}
