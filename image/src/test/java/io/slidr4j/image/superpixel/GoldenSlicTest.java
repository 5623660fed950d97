package io.slidr4j.image.superpixel;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.data.SuperpixelMap;
import io.slidr4j.image.OpenCvImageReader;
import io.slidr4j.testkit.Shared;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

/** SLIC on the real keyframe beside scikit-image's maps. */
class GoldenSlicTest {

    @ParameterizedTest
    @CsvSource({
        "150, CAM_FRONT", "150, CAM_FRONT_RIGHT", "150, CAM_BACK_RIGHT",
        "150, CAM_BACK", "150, CAM_BACK_LEFT", "150, CAM_FRONT_LEFT",
        "30, CAM_FRONT", "30, CAM_FRONT_RIGHT", "30, CAM_BACK_RIGHT",
        "30, CAM_BACK", "30, CAM_BACK_LEFT", "30, CAM_FRONT_LEFT"
    })
    void agreesWithScikitImage(int segments, String camera) throws IOException {
        SuperpixelMap ours =
                new Slic(segments, 6, 3).segment(new OpenCvImageReader().read(image(camera)));
        byte[] theirs = golden("keyframe/slic%d_%s.png".formatted(segments, camera));
        assertThat(AdjustedRand.index(ours.ids(), theirs)).isGreaterThanOrEqualTo(0.99);
        assertThat(ours.ids()).isEqualTo(theirs); // more than is asked: every single pixel
    }

    private static Path image(String camera) throws IOException {
        try (Stream<Path> files =
                Files.list(Shared.nuScenes().resolve("samples").resolve(camera))) {
            return files.findFirst().orElseThrow();
        }
    }

    private static byte[] golden(String name) throws IOException {
        var image = ImageIO.read(Shared.reference(name).toFile());
        int[] samples =
                image.getRaster()
                        .getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[]) null);
        byte[] ids = new byte[samples.length];
        for (int p = 0; p < ids.length; p++) {
            ids[p] = (byte) samples[p];
        }
        return ids;
    }
}
