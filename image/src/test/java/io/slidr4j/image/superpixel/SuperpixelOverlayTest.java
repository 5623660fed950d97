package io.slidr4j.image.superpixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.data.DataException;
import io.slidr4j.data.RgbImage;
import io.slidr4j.data.SuperpixelMap;
import io.slidr4j.image.OpenCvImageReader;
import io.slidr4j.image.PngWriter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The picture of superpixels, and how it gets to the disk. */
final class SuperpixelOverlayTest {

    @TempDir private Path folder;

    @Test
    void bordersAreYellowAndTheRestIsTheImage() {
        RgbImage image = TestImages.plain(2, 3, 1, 2, 3);
        byte[] ids = {0, 0, 1, 0, 0, 0};
        RgbImage drawn = SuperpixelOverlay.draw(image, new SuperpixelMap(2, 3, ids));
        byte yellow = (byte) 255;
        assertThat(drawn.rgb())
                .containsExactly(
                        1, 2, 3, yellow, yellow, 0, yellow, yellow, 0, 1, 2, 3, 1, 2, 3, 1, 2, 3);
        assertThat(image.rgb()).isEqualTo(TestImages.plain(2, 3, 1, 2, 3).rgb());
    }

    @Test
    void aMapOfAnotherSizeIsAnError() {
        assertThatThrownBy(
                        () ->
                                SuperpixelOverlay.draw(
                                        TestImages.plain(2, 3, 1, 2, 3),
                                        new SuperpixelMap(3, 2, new byte[6])))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("2 x 3");
    }

    @Test
    void writtenImagesComeBack() throws IOException {
        RgbImage image = TestImages.noise(31, 17, 5);
        Path file = folder.resolve("new/folder/image.png");
        PngWriter.write(file, image);
        PngWriter.write(file, image);
        assertThat(new OpenCvImageReader().read(file).rgb()).isEqualTo(image.rgb());
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(
                        () -> PngWriter.write(inTheWay.resolve("x.png"), TestImages.noise(2, 2, 1)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("x.png cannot be written");
    }
}
