package io.slidr4j.image.superpixel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Seeds against {@code skimage.util.regular_grid((1, h, w), n)} of scikit-image 0.19.3. */
final class SeedGridTest {

    @ParameterizedTest
    @CsvSource({
        "900, 1600, 150, 48, 98, 48, 98",
        "900, 1600, 144, 50, 100, 50, 100",
        "900, 1600, 30, 109, 219, 109, 219",
        "900, 1600, 256, 37, 75, 37, 75",
        "1600, 900, 150, 48, 98, 48, 98",
        "1, 1, 1, 0, 1, 0, 1",
        "1, 1, 5, 0, 1, 0, 1",
        "1, 7, 3, 0, 1, 1, 2",
        "7, 1, 3, 1, 2, 0, 1",
        "1, 200, 150, 0, 1, 0, 1",
        "5, 7, 4, 1, 3, 1, 3",
        "7, 5, 6, 1, 2, 1, 2",
        "5, 5, 20, 0, 1, 0, 1",
        "5, 5, 25, 0, 1, 0, 1",
        "5, 5, 26, 0, 1, 0, 1",
        "2, 100, 150, 0, 1, 0, 1",
        "100, 3, 7, 7, 14, 1, 3",
        "33, 65, 9, 7, 15, 7, 15",
        "370, 1224, 150, 27, 55, 27, 55",
        "3, 3, 8, 0, 1, 0, 1",
        "13, 13, 1, 6, 13, 6, 13"
    })
    void seedsLieWhereScikitImagePutsThem(
            int height, int width, int wanted, int startY, int stepY, int startX, int stepX) {
        SeedGrid grid = SeedGrid.of(height, width, wanted);
        assertThat(grid.startY()).isEqualTo(startY);
        assertThat(grid.stepY()).isEqualTo(stepY);
        assertThat(grid.startX()).isEqualTo(startX);
        assertThat(grid.stepX()).isEqualTo(stepX);
        assertThat(grid.rows()).isEqualTo(Math.ceilDiv(height - startY, stepY));
        assertThat(grid.columns()).isEqualTo(Math.ceilDiv(width - startX, stepX));
    }
}
