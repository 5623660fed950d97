package io.slidr4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.testkit.TinyNuScenes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

/** {@code slidr teach} through the command line. */
class TeachCommandTest {

    @TempDir Path folder;

    @Test
    void leavesAModelAndItsFeaturesInColours() throws IOException {
        Invocation done = teach("view_size=32");
        assertThat(done.code()).as(done.err()).isZero();
        Path run = only(folder.resolve("runs"));
        assertThat(run.resolve("model.pt")).isRegularFile();
        var picture = ImageIO.read(run.resolve("features.png").toFile());
        assertThat(picture.getWidth()).isEqualTo(3 * 448 + 2 * 6);
        assertThat(done.out()).contains(run.toString()).contains("features.png");
    }

    @Test
    void anImpossibleSizeIsOneSentence() {
        Invocation done = teach("view_size=33");
        assertThat(done.code()).isOne();
        assertThat(done.err()).contains("view_size").contains("multiple of 32");
        assertThat(done.err().strip().lines()).hasSize(1);
    }

    private Invocation teach(String... more) {
        TinyNuScenes data = TinyNuScenes.write(folder, TinyNuScenes.Size.SMALL, 7);
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "teach",
                                "--cfg",
                                Path.of("..", "config", "pixel_contrast.yaml").toString(),
                                "data_root=" + data.root(),
                                "training=validate",
                                "output_dir=" + folder,
                                "working_dir=runs",
                                "images_encoder=resunet_small",
                                "num_matches=64",
                                "batch_size=4",
                                "max_steps=2",
                                "num_threads=1",
                                "device=cpu"));
        words.addAll(List.of(more));
        return Invocation.of(words.toArray(String[]::new));
    }

    private static Path only(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            List<Path> all = children.toList();
            assertThat(all).hasSize(1);
            return all.getFirst();
        }
    }
}
