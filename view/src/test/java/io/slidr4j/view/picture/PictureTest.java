package io.slidr4j.view.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.data.RgbImage;
import io.slidr4j.data.label.LabelSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

class PictureTest {

    @TempDir private Path folder;

    @Test
    void viridisRunsFromVioletToYellow() {
        assertThat(Viridis.rgb(0)).isEqualTo(0x440154);
        assertThat(Viridis.rgb(0.5)).isEqualTo(0x21908C);
        assertThat(Viridis.rgb(1)).isEqualTo(0xFDE725);
        assertThat(Viridis.rgb(new float[] {-9, 9}, 0, 1)).containsExactly(0x440154, 0xFDE725);
    }

    @Test
    void fromAboveTheWayAheadIsUpAndTheRightIsRight() {
        CloudPicture picture = new CloudPicture(101, 101, CloudCamera.above(50));
        picture.draw(new float[] {0, 40, 0, 30, 0, 0}, new int[] {0xFF0000, 0x00FF00});
        assertThat(picture.image().getRGB(50, 10) & 0xFFFFFF).isEqualTo(0xFF0000);
        assertThat(picture.image().getRGB(80, 50) & 0xFFFFFF).isEqualTo(0x00FF00);
    }

    @Test
    void theNearerPointHidesTheFartherOne() {
        float[] tower = {0, 0, 5, 0, 0, 0};
        CloudPicture picture = new CloudPicture(101, 101, CloudCamera.above(50));
        picture.draw(tower, new int[] {0xFF0000, 0x00FF00});
        assertThat(picture.image().getRGB(50, 50) & 0xFFFFFF).isEqualTo(0xFF0000);
    }

    @Test
    void anOpaqueOverlayHidesTheImage() {
        CameraPicture picture = new CameraPicture(new RgbImage(4, 8, new byte[96]), 16);
        picture.overlay(new int[] {0x123456, 0x123456}, 1, 2, 1);
        assertThat(picture.image().getHeight()).isEqualTo(8);
        assertThat(picture.image().getRGB(7, 3) & 0xFFFFFF).isEqualTo(0x123456);
    }

    @Test
    void aSheetHoldsImagesCloudAndLegend() {
        BufferedImage image = new BufferedImage(160, 90, BufferedImage.TYPE_INT_RGB);
        BufferedImage cloud = new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB);
        for (Legend legend :
                List.of(
                        new Legend.None(),
                        new Legend.Scale(0, 1, "shares"),
                        Legend.classes(LabelSet.NUSCENES),
                        Legend.errors())) {
            BufferedImage sheet =
                    Sheet.of("title", List.of(image, image, image, image), cloud, legend);
            assertThat(sheet.getWidth()).isGreaterThan(3 * 160 + 200);
            assertThat(sheet.getHeight()).isGreaterThan(200);
        }
    }

    @Test
    void aGridHasRowsOfThree() {
        BufferedImage red = new BufferedImage(10, 5, BufferedImage.TYPE_INT_RGB);
        red.setRGB(9, 4, 0xFF0000);
        BufferedImage grid = Sheet.grid(List.of(red, red, red, red));
        assertThat(grid.getWidth()).isEqualTo(3 * 10 + 2 * 6);
        assertThat(grid.getHeight()).isEqualTo(2 * 5 + 6);
        assertThat(grid.getRGB(9, 5 + 6 + 4) & 0xFFFFFF).isEqualTo(0xFF0000);
        assertThat(Sheet.grid(List.of(red)).getWidth()).isEqualTo(10);
    }

    @Test
    void aGifHasAllItsFramesAndRepeats() throws IOException {
        Path file = folder.resolve("new/through-time.gif");
        List<BufferedImage> frames = List.of(filled(0xFF0000), filled(0x00FF00), filled(0x0000FF));
        PictureFiles.writeGif(frames.iterator(), 0.5, file);
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            assertThat(reader.getNumImages(true)).isEqualTo(3);
            assertThat(reader.read(2).getRGB(5, 5) & 0xFFFFFF).isEqualTo(0x0000FF);
        }
        assertThat(folder.resolve("new")).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aPngReadsBackAsItWas() throws IOException {
        Path file = folder.resolve("picture.png");
        PictureFiles.writePng(filled(0x102030), file);
        assertThat(ImageIO.read(file.toFile()).getRGB(3, 3) & 0xFFFFFF).isEqualTo(0x102030);
    }

    private static BufferedImage filled(int rgb) {
        BufferedImage image = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 200; i++) {
            image.setRGB(i % 20, i / 20, rgb);
        }
        return image;
    }
}
