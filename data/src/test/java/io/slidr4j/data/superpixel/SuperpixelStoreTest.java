package io.slidr4j.data.superpixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.data.DataException;
import io.slidr4j.data.ItemRandom;
import io.slidr4j.data.SuperpixelMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.Deflater;

import javax.imageio.ImageIO;

/** Superpixel folders, whole and broken. */
final class SuperpixelStoreTest {
    private static final String TOKEN = "e3d495d4ac534d54b321f50006683844";
    private static final SuperpixelInfo INFO =
            new SuperpixelInfo(
                    "slic", new TreeMap<>(Map.of("compactness", 6.0, "sigma", 3.0)), 150, 6);

    @TempDir Path folder;

    private SuperpixelStore store;

    @BeforeEach
    void openStore() {
        store = new SuperpixelStore(folder.resolve("slic"));
        store.writeInfo(INFO);
    }

    private static SuperpixelMap noise(int height, int width, int ids) {
        byte[] map = new byte[height * width];
        var random = ItemRandom.of(2, height, width);
        for (int i = 0; i < map.length; i++) {
            map[i] = (byte) random.nextInt(ids);
        }
        return new SuperpixelMap(height, width, map);
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> store.read(TOKEN, 5, 7))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(store.file(TOKEN).toString())
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "5, 7", "31, 1", "90, 160"})
    void mapsComeBack(int height, int width) throws IOException {
        SuperpixelMap map = noise(height, width, 150);
        store.write(TOKEN, map);
        assertThat(store.has(TOKEN)).isTrue();
        assertThat(store.read(TOKEN, height, width).ids()).isEqualTo(map.ids());
        BufferedImage image = ImageIO.read(store.file(TOKEN).toFile());
        assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
        byte[] pixels = new byte[height * width];
        image.getRaster().getDataElements(0, 0, width, height, pixels);
        assertThat(pixels).isEqualTo(map.ids());
    }

    @Test
    void infoComesBackAndNothingElseIsLeftBehind() throws IOException {
        store.write(TOKEN, noise(5, 7, 3));
        store.write(TOKEN, noise(5, 7, 4));
        assertThat(new SuperpixelStore(store.folder()).info()).isEqualTo(INFO);
        try (Stream<Path> files = Files.list(store.folder())) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder(TOKEN + ".png", "superpixels.json");
        }
    }

    @Test
    void mapsOfOtherProgramsAreRead() throws IOException {
        SuperpixelMap map = noise(90, 160, 150);
        writeWithTheJdk(BufferedImage.TYPE_BYTE_GRAY, map);
        assertThat(store.read(TOKEN, 90, 160).ids()).isEqualTo(map.ids());
    }

    private void writeWithTheJdk(int type, SuperpixelMap map) throws IOException {
        BufferedImage image = new BufferedImage(map.width(), map.height(), type);
        if (type == BufferedImage.TYPE_BYTE_GRAY) {
            image.getRaster().setDataElements(0, 0, map.width(), map.height(), map.ids());
        }
        ImageIO.write(image, "png", store.file(TOKEN).toFile());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void everyRowFilterIsUndone(int filter) {
        byte[] pixels = noise(4, 3, 256).ids();
        byte[] raw = new byte[4 * 4];
        for (int row = 0; row < 4; row++) {
            raw[4 * row] = (byte) filter;
            for (int column = 0; column < 3; column++) {
                raw[4 * row + 1 + column] = (byte) filtered(pixels, row, column, filter);
            }
        }
        try (Deflater deflater = new Deflater()) {
            deflater.setInput(raw);
            deflater.finish();
            byte[] deflated = new byte[100];
            int length = deflater.deflate(deflated);
            PngRows rows = new PngRows(4, 3);
            assertThat(
                            rows.inflate(
                                    List.of(
                                            ByteBuffer.wrap(deflated, 0, 5),
                                            ByteBuffer.wrap(deflated, 5, length - 5))))
                    .isTrue();
            assertThat(rows.pixels()).isEqualTo(pixels);
        }
    }

    private static int filtered(byte[] pixels, int row, int column, int filter) {
        int left = at(pixels, row, column - 1);
        int up = at(pixels, row - 1, column);
        int corner = at(pixels, row - 1, column - 1);
        int predicted =
                switch (filter) {
                    case 0 -> 0;
                    case 1 -> left;
                    case 2 -> up;
                    case 3 -> (left + up) / 2;
                    default -> nearestTo(left + up - corner, left, up, corner);
                };
        return at(pixels, row, column) - predicted;
    }

    private static int at(byte[] pixels, int row, int column) {
        return row < 0 || column < 0 ? 0 : pixels[3 * row + column] & 0xFF;
    }

    private static int nearestTo(int value, int... candidates) {
        int best = candidates[0];
        for (int candidate : candidates) {
            best = Math.abs(value - candidate) < Math.abs(value - best) ? candidate : best;
        }
        return best;
    }

    @Test
    void aMissingMapNamesTheCommand() {
        assertRefused("./slidr superpixels");
        assertThat(store.has(TOKEN)).isFalse();
    }

    @Test
    void aMapOfAnotherSizeIsRefused() {
        store.write(TOKEN, noise(7, 5, 3));
        assertRefused("is 5 x 7 but its image is 7 x 5");
    }

    @Test
    void aMapOfAnotherImageIsRefused() throws IOException {
        store.write("a2b005c4dd654af48194ada18662c8ca", noise(5, 7, 3));
        Files.move(store.file("a2b005c4dd654af48194ada18662c8ca"), store.file(TOKEN));
        assertRefused("was made for the image a2b005c4dd654af48194ada18662c8ca");
    }

    @Test
    void anIdBeyondTheSegmentsIsRefused() {
        byte[] ids = new byte[35];
        ids[34] = (byte) 150;
        store.write(TOKEN, new SuperpixelMap(5, 7, ids));
        assertRefused("holds the id 150");
    }

    @Test
    void damagedMapsAreRefused() throws IOException {
        store.write(TOKEN, noise(5, 7, 3));
        byte[] whole = Files.readAllBytes(store.file(TOKEN));
        for (int length = 0; length < whole.length; length++) {
            Files.write(store.file(TOKEN), Arrays.copyOf(whole, length));
            assertRefused(length < 8 ? "is no PNG" : "is truncated");
        }
        for (int at = 8; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x55;
            Files.write(store.file(TOKEN), damaged);
            assertRefused("make it again with");
        }
    }

    @Test
    void colourImagesAreRefused() throws IOException {
        writeWithTheJdk(BufferedImage.TYPE_INT_RGB, noise(5, 7, 3));
        assertRefused("is no 8-bit grey PNG");
    }

    @Test
    void missingAndDamagedSidecarsAreErrors() throws IOException {
        Path sidecar = store.folder().resolve("superpixels.json");
        Files.delete(sidecar);
        assertThatThrownBy(() -> new SuperpixelStore(store.folder()).info())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no superpixel sidecar " + sidecar);
        for (String bad :
                List.of(
                        "",
                        "[]",
                        "{\"segments\": 150",
                        "{\"segments\": \"150\"}",
                        "{\"segments\": 257}",
                        "{\"segments\": 0}",
                        "{}",
                        "{\"segments\": 1, \"segments\": 2}",
                        "{\"segmets\": 150}",
                        "{\"segments\": 1, \"parameters\": {\"sigma\": \"x\"}}")) {
            Files.writeString(sidecar, bad);
            assertThatThrownBy(() -> new SuperpixelStore(store.folder()).info())
                    .as(bad)
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining(sidecar.toString());
        }
        Files.writeString(sidecar, "{\"algorithm\": \"slic\", \"segments\": 150}");
        assertThat(new SuperpixelStore(store.folder()).info().segments()).isEqualTo(150);
    }

    @Test
    void moreThan256SegmentsAreRefused() {
        assertThatThrownBy(() -> new SuperpixelInfo("slic", new TreeMap<>(), 257, 1))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("257 segments");
    }

    @Test
    void aFolderThatCannotBeWrittenIsAnError() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "");
        assertThatThrownBy(() -> new SuperpixelStore(file).write(TOKEN, noise(5, 7, 3)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("cannot be written");
    }
}
