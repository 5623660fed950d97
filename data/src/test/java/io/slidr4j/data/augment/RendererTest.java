package io.slidr4j.data.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.data.DataException;
import io.slidr4j.data.ImageStack;
import io.slidr4j.data.ItemRandom;
import io.slidr4j.data.RgbImage;
import io.slidr4j.data.SuperpixelMap;
import io.slidr4j.testkit.Close;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** One pass from bytes to floats against crop, resize and mirror one after the other. */
final class RendererTest {
    private static RgbImage noise(int height, int width) {
        byte[] rgb = new byte[3 * height * width];
        RandomGenerator random = ItemRandom.of(5, height, width);
        random.nextBytes(rgb);
        return new RgbImage(height, width, rgb);
    }

    private static SuperpixelMap labels(int height, int width) {
        byte[] ids = new byte[height * width];
        ItemRandom.of(6, height, width).nextBytes(ids);
        return new SuperpixelMap(height, width, ids);
    }

    private static void compare(
            ImageDraft draft, UnaryOperator<double[][]> colours, UnaryOperator<double[][]> ids) {
        ImageStack stack = Renderer.render(List.of(draft, draft));
        int plane = stack.height() * stack.width();
        float[] expected = new float[6 * plane];
        for (int channel = 0; channel < 6; channel++) {
            double[][] naive = colours.apply(NaiveImages.plane(draft.image(), channel % 3));
            fill(expected, channel * plane, naive);
        }
        Close.absolute(stack.rgb(), expected, 1e-5);
        SuperpixelMap map = draft.superpixels().orElseThrow();
        double[][] raw = new double[map.height()][map.width()];
        for (int i = 0; i < map.ids().length; i++) {
            raw[i / map.width()][i % map.width()] = map.ids()[i];
        }
        float[] expectedIds = new float[plane];
        fill(expectedIds, 0, ids.apply(raw));
        for (int i = 0; i < plane; i++) {
            assertThat((float) stack.superpixels()[plane + i]).isEqualTo(expectedIds[i]);
        }
    }

    private static void fill(float[] target, int start, double[][] plane) {
        int at = start;
        for (double[] row : plane) {
            for (double value : row) {
                target[at++] = (float) value;
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "37, 53, 3, 5, 30, 41, 11, 7",
        "37, 53, 0, 0, 37, 53, 37, 53",
        "5, 3, 1, 0, 4, 3, 16, 9",
        "1, 1, 0, 0, 1, 1, 1, 1",
        "1, 9, 0, 8, 1, 1, 4, 4",
        "90, 160, 11, 23, 61, 101, 22, 41"
    })
    void cropResizeAndMirror(
            int height, int width, int row, int column, int rows, int columns, int h, int w) {
        ImageDraft plain = ImageDraft.of(noise(height, width), Optional.of(labels(height, width)));
        CropWindow window = new CropWindow(row, column, rows, columns);
        compare(
                plain.crop(window, h, w),
                p -> NaiveImages.bilinear(NaiveImages.crop(p, window), h, w),
                p -> NaiveImages.nearest(NaiveImages.crop(p, window), h, w));
        compare(
                plain.crop(window, h, w).mirrored(),
                p -> NaiveImages.mirror(NaiveImages.bilinear(NaiveImages.crop(p, window), h, w)),
                p -> NaiveImages.mirror(NaiveImages.nearest(NaiveImages.crop(p, window), h, w)));
        compare(
                plain.mirrored().crop(window, h, w),
                p -> NaiveImages.bilinear(NaiveImages.crop(NaiveImages.mirror(p), window), h, w),
                p -> NaiveImages.nearest(NaiveImages.crop(NaiveImages.mirror(p), window), h, w));
        compare(plain.mirrored().mirrored(), p -> p, p -> p);
    }

    @Test
    void imagesOfSeveralSizesNeedAResize() {
        ImageDraft small = ImageDraft.of(noise(3, 4), Optional.empty());
        ImageDraft large = ImageDraft.of(noise(4, 3), Optional.empty());
        assertThatThrownBy(() -> Renderer.render(List.of(small, large)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("ResizedCrop");
        assertThat(Renderer.render(List.of(small)).hasSuperpixels()).isFalse();
        assertThat(Renderer.render(List.of()).count()).isZero();
    }
}
