package io.slidr4j.image.superpixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.data.DataException;
import io.slidr4j.data.nuscenes.NuScenesDataset;
import io.slidr4j.data.nuscenes.NuScenesLayout;
import io.slidr4j.data.nuscenes.NuScenesTables;
import io.slidr4j.data.superpixel.SuperpixelStore;
import io.slidr4j.image.OpenCvImageReader;
import io.slidr4j.testkit.TinyNuScenes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

class SuperpixelJobTest {

    private static final Slic SLIC = new Slic(20, 6, 1);

    @TempDir private Path folder;

    @Test
    void everyImageGetsAMapWhateverTheThreads() throws IOException {
        NuScenesDataset dataset = dataset();
        AtomicInteger steps = new AtomicInteger();
        SuperpixelJob.Outcome one = job("one", SLIC, 1).run(dataset, steps::incrementAndGet);
        job("four", SLIC, 4).run(dataset, () -> {});
        assertThat(one.made()).isEqualTo(6 * dataset.size()).isEqualTo(steps.get());
        assertThat(one.info().segments()).isBetween(20, 256);
        var shot = dataset.keyframe(0).cameras().getFirst();
        assertThat(Files.readAllBytes(folder.resolve("one").resolve(shot.token() + ".png")))
                .isEqualTo(
                        Files.readAllBytes(folder.resolve("four").resolve(shot.token() + ".png")));
    }

    @Test
    void aSecondRunKeepsWhatIsThereAndMakesWhatIsNot() throws IOException {
        NuScenesDataset dataset = dataset();
        job("maps", SLIC, 2).run(dataset, () -> {});
        var shot = dataset.keyframe(0).cameras().get(3);
        Files.delete(folder.resolve("maps").resolve(shot.token() + ".png"));
        SuperpixelJob.Outcome again = job("maps", SLIC, 2).run(dataset, () -> {});
        assertThat(again.made()).isEqualTo(1);
        assertThat(again.kept()).isEqualTo(6 * dataset.size() - 1);
    }

    @Test
    void damagedMapsAreMadeAgain() throws IOException {
        NuScenesDataset dataset = dataset();
        job("maps", SLIC, 2).run(dataset, () -> {});
        Path cut = map(dataset, 1);
        byte[] whole = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
        Path foreign = map(dataset, 2);
        byte[] right = Files.readAllBytes(foreign);
        Files.copy(map(dataset, 3), foreign, StandardCopyOption.REPLACE_EXISTING);
        assertThat(job("maps", SLIC, 2).run(dataset, () -> {}).made()).isEqualTo(2);
        assertThat(Files.readAllBytes(cut)).isEqualTo(whole);
        assertThat(Files.readAllBytes(foreign)).isEqualTo(right);
    }

    @Test
    void anInterruptedJobLeavesWholeFilesAndGoesOn() throws Exception {
        NuScenesDataset dataset = dataset();
        job("uninterrupted", SLIC, 1).run(dataset, () -> {});
        Thread worker = Thread.currentThread();
        AtomicInteger steps = new AtomicInteger();
        Runnable interruptAtThird =
                () -> {
                    if (steps.incrementAndGet() == 3) {
                        worker.interrupt();
                    }
                };
        assertThatThrownBy(() -> job("maps", SLIC, 2).run(dataset, interruptAtThird))
                .hasMessageContaining("run it again");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(names("maps"))
                .hasSizeLessThan(6 * dataset.size())
                .allMatch(name -> name.matches("[0-9a-f]+[.]png|superpixels[.]json"));
        SuperpixelJob.Outcome rest = job("maps", SLIC, 2).run(dataset, () -> {});
        assertThat(rest.kept()).isBetween(1, 6 * dataset.size() - 1);
        assertThat(names("maps")).isEqualTo(names("uninterrupted"));
        for (String name : names("maps")) {
            assertThat(folder.resolve("maps").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("uninterrupted").resolve(name));
        }
    }

    private List<String> names(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private Path map(NuScenesDataset dataset, int camera) {
        String token = dataset.keyframe(0).cameras().get(camera).token();
        return folder.resolve("maps").resolve(token + ".png");
    }

    @Test
    void anImageOfAnotherSizeIsNamed() throws IOException {
        NuScenesDataset dataset = dataset();
        Path file = dataset.keyframe(0).cameras().getFirst().file();
        ImageIO.write(new BufferedImage(5, 4, BufferedImage.TYPE_INT_RGB), "jpg", file.toFile());
        assertThatThrownBy(() -> job("maps", SLIC, 2).run(dataset, () -> {}))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("5 x 4");
    }

    @Test
    void anImageWithTooManySegmentsIsNamed() {
        NuScenesDataset dataset = dataset();
        assertThatThrownBy(
                        () -> job("maps", new Felzenszwalb(1e-9, 0, 1), 2).run(dataset, () -> {}))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("CAM_")
                .hasMessageContaining("256 segments");
    }

    @Test
    void mapsOfOtherParametersAreNotMixed() {
        NuScenesDataset dataset = dataset();
        job("maps", SLIC, 2).run(dataset, () -> {});
        assertThatThrownBy(() -> job("maps", new Slic(30, 6, 1), 2).run(dataset, () -> {}))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("choose another --out");
    }

    @Test
    void aMissingImageStopsTheJobAndIsNamed() throws IOException {
        NuScenesDataset dataset = dataset();
        var shot = dataset.keyframe(0).cameras().get(2);
        Files.delete(shot.file());
        assertThatThrownBy(() -> job("maps", SLIC, 2).run(dataset, () -> {}))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(shot.file().getFileName().toString());
    }

    private SuperpixelJob job(String name, Superpixels algorithm, int threads) {
        SuperpixelStore store = new SuperpixelStore(folder.resolve(name));
        return new SuperpixelJob(algorithm, new OpenCvImageReader(), store, threads);
    }

    private NuScenesDataset dataset() {
        Path root = TinyNuScenes.write(folder, TinyNuScenes.Size.SMALL, 1).root();
        return NuScenesDataset.all(
                NuScenesTables.read(NuScenesLayout.find(root, Optional.empty())));
    }
}
