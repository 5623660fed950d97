package io.slidr4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.data.DataException;
import io.slidr4j.data.RgbImage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import javax.imageio.ImageIO;

class OpenCvImageReaderTest {

    private final OpenCvImageReader reader = new OpenCvImageReader();

    @TempDir private Path folder;

    @Test
    void channelsAreRedGreenBlue() throws IOException {
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        image.setRGB(1, 0, 0x0a141e);
        RgbImage read = reader.read(write(image, "png"));
        assertThat(read.height()).isEqualTo(2);
        assertThat(read.width()).isEqualTo(3);
        assertThat(Arrays.copyOfRange(read.rgb(), 3, 6)).containsExactly(10, 20, 30);
    }

    @Test
    void greyImagesHaveThreeEqualChannels() throws IOException {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(0, 0, 0, 77);
        assertThat(reader.read(write(image, "png")).rgb()).containsExactly(77, 77, 77);
    }

    @Test
    void missingTruncatedAndForeignFilesAreNamed() throws IOException {
        assertThatThrownBy(() -> reader.read(folder.resolve("none.jpg")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("none.jpg is missing");
        for (String type : new String[] {"jpg", "png"}) {
            Path file = write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), type);
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, whole.length - 5));
            assertThatThrownBy(() -> reader.read(file))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("truncated");
        }
        Path text = Files.writeString(folder.resolve("text.jpg"), "no image at all");
        assertThatThrownBy(() -> reader.read(text)).hasMessageContaining("no image");
        Path empty = Files.write(folder.resolve("empty.jpg"), new byte[0]);
        assertThatThrownBy(() -> reader.read(empty)).isInstanceOf(DataException.class);
    }

    private Path write(BufferedImage image, String type) throws IOException {
        Path file = folder.resolve("image." + type);
        ImageIO.write(image, type, file.toFile());
        return file;
    }
}
