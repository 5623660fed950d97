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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

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
