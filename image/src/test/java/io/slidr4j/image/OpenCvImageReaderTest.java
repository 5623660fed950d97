package io.slidr4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.data.DataException;
import io.slidr4j.data.RgbImage;
import io.slidr4j.testkit.Shared;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

class OpenCvImageReaderTest {

    private final OpenCvImageReader reader = new OpenCvImageReader();

    @TempDir private Path folder;

    /** Checksums of {@code np.array(Image.open(file))} with Pillow 9.4 (libjpeg-turbo 2.1). */
    @ParameterizedTest
    @CsvSource({
        "nuscenes/samples/CAM_BACK, 5c09d648",
        "nuscenes/samples/CAM_BACK_LEFT, 6e0e5dfd",
        "nuscenes/samples/CAM_BACK_RIGHT, 17bd2ab5",
        "nuscenes/samples/CAM_FRONT, 3859457a",
        "nuscenes/samples/CAM_FRONT_LEFT, f53ef2ed",
        "nuscenes/samples/CAM_FRONT_RIGHT, 3bb32372",
        "kitti/training/image_2/000000.png, 11328660",
        "kitti/training/image_2/000001.png, b186f0e1",
        "kitti/training/image_2/000002.png, e5cebe29",
        "indoor/sunrgbd_000017.jpg, 38f19959"
    })
    void pixelsAreThoseOfPillow(String path, String checksum) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(reader.read(file(Shared.path("data/" + path))).rgb());
        assertThat(Long.toHexString(crc.getValue())).isEqualTo(checksum);
    }

    private static Path file(Path fileOrFolder) throws IOException {
        if (Files.isRegularFile(fileOrFolder)) {
            return fileOrFolder;
        }
        try (var files = Files.list(fileOrFolder)) {
            return files.findFirst().orElseThrow();
        }
    }

    @Test
    void aReleasedImagesMemoryBecomesThatOfTheNextOfItsSize() throws IOException {
        Path file = write(colours(8, 6), "png");
        RgbImage first = reader.read(file);
        byte[] pixels = first.rgb().clone();
        RgbImage second = reader.read(file);
        assertThat(second.rgb()).isNotSameAs(first.rgb());

        reader.release(first);
        Arrays.fill(first.rgb(), (byte) 1);
        RgbImage next = reader.read(file);
        assertThat(next.rgb()).isSameAs(first.rgb()).isEqualTo(pixels);
        reader.release(next);
        assertThat(reader.read(write(colours(6, 6), "png")).rgb()).hasSize(3 * 6 * 6);
        assertThat(second.rgb()).isEqualTo(pixels);
    }

    @Test
    void channelsAreRedGreenBlue() throws IOException {
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        image.setRGB(1, 0, 0x0a141e);
        RgbImage read = reader.read(write(image, "png"));
        assertThat(read.height()).isEqualTo(2);
        assertThat(read.width()).isEqualTo(3);
        assertThat(Arrays.copyOfRange(read.rgb(), 3, 6)).containsExactly(10, 20, 30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void greyImagesHaveThreeEqualChannels(String type) throws IOException {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(0, 0, 0, 77);
        assertThat(reader.read(write(image, type)).rgb()).containsExactly(77, 77, 77);
    }

    @Test
    void transparencyIsDropped() throws IOException {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, new Color(10, 20, 30, 40).getRGB());
        assertThat(reader.read(write(image, "png")).rgb()).containsExactly(10, 20, 30);
    }

    @Test
    void theOrientationIsIgnored() throws IOException {
        byte[] plain = Files.readAllBytes(write(colours(16, 8), "jpg"));
        byte[] turned = // EXIF, big endian, one entry: orientation (0x112), short, 6 = turn right
                ByteBuffer.allocate(plain.length + 36)
                        .put(plain, 0, 2)
                        .putShort((short) 0xFFE1)
                        .putShort((short) 34)
                        .put(new byte[] {'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8})
                        .putShort((short) 1)
                        .putShort((short) 0x112)
                        .putShort((short) 3)
                        .putInt(1)
                        .putShort((short) 6)
                        .putShort((short) 0)
                        .putInt(0)
                        .put(plain, 2, plain.length - 2)
                        .array();
        RgbImage read = reader.read(Files.write(folder.resolve("turned.jpg"), turned));
        assertThat(read.width()).isEqualTo(16);
        assertThat(read.rgb()).isEqualTo(reader.read(folder.resolve("image.jpg")).rgb());
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png"})
    void everyTruncationIsAnError(String type) throws IOException {
        byte[] whole = Files.readAllBytes(write(colours(64, 64), type));
        for (int length = 1; length < whole.length - 4; length += 1 + length / 40) {
            assertRefused(Arrays.copyOf(whole, length), "image");
        }
        assertRefused(Arrays.copyOf(whole, whole.length - 5), "truncated");
    }

    @Test
    void aCutJpegIsNotSavedByTheEndOfItsThumbnail() throws IOException {
        byte[] image = Files.readAllBytes(write(colours(64, 64), "jpg"));
        byte[] withThumbnail =
                ByteBuffer.allocate(2 * image.length + 4)
                        .put(image, 0, 2)
                        .putShort((short) 0xFFE2)
                        .putShort((short) (image.length + 2))
                        .put(image)
                        .put(image, 2, image.length - 2)
                        .array();
        assertThat(reader.read(Files.write(folder.resolve("t.jpg"), withThumbnail)).width())
                .isEqualTo(64);
        assertRefused(Arrays.copyOf(withThumbnail, withThumbnail.length - 100), "truncated");
    }

    @Test
    void paddingAfterTheEndIsFine() throws IOException {
        byte[] image = Files.readAllBytes(write(colours(64, 64), "jpg"));
        byte[] padded = Arrays.copyOf(image, image.length + 50_000);
        RgbImage read = reader.read(Files.write(folder.resolve("padded.jpg"), padded));
        assertThat(read.rgb()).isEqualTo(reader.read(folder.resolve("image.jpg")).rgb());
    }

    @Test
    void valuesThatWouldBeChangedAreErrors() throws IOException {
        BufferedImage deep = new BufferedImage(4, 4, BufferedImage.TYPE_USHORT_GRAY);
        assertRefused(Files.readAllBytes(write(deep, "png")), "16 bits");
        byte[] cmyk = Files.readAllBytes(write(colours(8, 8), "jpg"));
        for (int at = 0; at < cmyk.length - 10; at++) {
            if (cmyk[at] == (byte) 0xFF && cmyk[at + 1] == (byte) 0xC0) {
                cmyk[at + 9] = 4; // the number of components in the frame's header
            }
        }
        assertRefused(cmyk, "CMYK");
    }

    @Test
    void missingAndForeignFilesAreNamed() throws IOException {
        assertThatThrownBy(() -> reader.read(folder.resolve("none.jpg")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("none.jpg is missing");
        assertRefused("no image at all".getBytes(), "no image");
        assertRefused(new byte[0], "no image");
    }

    private void assertRefused(byte[] bytes, String what) throws IOException {
        Path file = Files.write(folder.resolve("refused"), bytes);
        assertThatThrownBy(() -> reader.read(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(what);
    }

    private static BufferedImage colours(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, (x * 37 + y * 91) * 2654435 & 0xffffff);
            }
        }
        return image;
    }

    private Path write(BufferedImage image, String type) throws IOException {
        Path file = folder.resolve("image." + type);
        assertThat(ImageIO.write(image, type, file.toFile())).isTrue();
        return file;
    }
}
