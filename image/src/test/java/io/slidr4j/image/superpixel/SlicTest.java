package io.slidr4j.image.superpixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.data.DataException;
import io.slidr4j.data.RgbImage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SLIC's parameters and the limits of a map. */
final class SlicTest {

    @ParameterizedTest
    @CsvSource({
        "0, 6, 3, segments",
        "257, 6, 3, segments",
        "150, 0, 3, compactness",
        "150, -1, 3, compactness",
        "150, NaN, 3, compactness",
        "150, Infinity, 3, compactness",
        "150, 6, -0.1, sigma",
        "150, 6, NaN, sigma",
        "150, 6, 1e9, sigma"
    })
    void impossibleParametersAreErrors(
            int segments, double compactness, double sigma, String name) {
        assertThatThrownBy(() -> new Slic(segments, compactness, sigma))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(name);
    }

    @Test
    void moreSegmentsThanAByteHoldsAreAnError() {
        // SLIC lays 17 x 17 seeds, and most of them keep a square of their own.
        assertThatThrownBy(() -> new Slic(256, 1e3, 0).segment(TestImages.plain(100, 100, 1, 2, 3)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("more than 256 segments")
                .hasMessageContaining("fewer than 256");
    }

    @Test
    void mapsHaveTheImagesSize() {
        var map = new Slic(4, 6, 3).segment(TestImages.noise(13, 29, 1));
        assertThat(map.height()).isEqualTo(13);
        assertThat(map.width()).isEqualTo(29);
    }

    /** A thread's pictures share their memory, whatever the sizes. */
    @Test
    void aMapDoesNotDependOnThePicturesBefore() {
        Slic slic = new Slic(9, 6, 1);
        RgbImage small = TestImages.waves(61, 83, 1);
        byte[] fresh = slic.segment(small).ids();
        slic.segment(TestImages.noise(130, 201, 2));
        assertThat(slic.segment(small).ids()).isEqualTo(fresh);
        slic.segment(TestImages.noise(9, 7, 3));
        assertThat(slic.segment(small).ids()).isEqualTo(fresh);
    }
}
