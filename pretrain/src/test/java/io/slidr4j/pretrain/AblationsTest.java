package io.slidr4j.pretrain;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.data.nuscenes.NuScenesDataset;
import io.slidr4j.data.nuscenes.NuScenesLayout;
import io.slidr4j.data.nuscenes.NuScenesTables;
import io.slidr4j.data.superpixel.SuperpixelStore;
import io.slidr4j.engine.Device;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Seeds;
import io.slidr4j.engine.Tensors;
import io.slidr4j.image.OpenCvImageReader;
import io.slidr4j.image.superpixel.Felzenszwalb;
import io.slidr4j.image.superpixel.Slic;
import io.slidr4j.image.superpixel.SuperpixelJob;
import io.slidr4j.image.superpixel.Superpixels;
import io.slidr4j.pretrain.config.PretrainConfig;
import io.slidr4j.testkit.TinyNuScenes;
import io.slidr4j.train.loading.Batch;
import io.slidr4j.train.loading.SampleSource;
import io.slidr4j.train.loading.VoxelView;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** SLidR's ablations, by the words that docs/pretraining.md names: each has a loss to train by. */
class AblationsTest {

    private static final Map<String, Superpixels> MAPS =
            Map.of(
                    "slic_100", new Slic(100, 6, 3),
                    "slic_200", new Slic(200, 6, 3),
                    "felzenszwalb", new Felzenszwalb(30, 0.35, 20)); // images of 48 x 96 pixels

    @TempDir static Path folder;

    private static TinyNuScenes data;

    @BeforeAll
    static void cut() {
        data = TinyNuScenes.write(folder, TinyNuScenes.Size.SMALL, 7);
        NuScenesLayout layout = NuScenesLayout.find(data.root(), Optional.empty());
        NuScenesDataset all = NuScenesDataset.all(NuScenesTables.read(layout));
        MAPS.forEach(
                (name, how) -> {
                    SuperpixelStore store = new SuperpixelStore(maps(name));
                    new SuperpixelJob(how, new OpenCvImageReader(), store, 2).run(all, () -> {});
                });
    }

    private static Path maps(String name) {
        return folder.resolve("superpixels_" + name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "slidr | slic_100 | superpixel_size=100",
                "slidr | slic_200 | superpixel_size=200",
                "slidr | felzenszwalb | superpixels_type=felzenszwalb superpixel_size=Null",
                "slidr | - | losses=[loss]",
                "slidr | slic_100 | images_encoder=vit_small_p16",
                "stslidr | slic_100 | images_encoder=vit_small_p16",
                "stslidr | slic_200 | superpixel_size=200"
            })
    void hasALossToTrainBy(String method, String superpixels, String words) {
        Path file = Path.of("..", "config", method + "_minkunet.yaml");
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "data_root=" + data.root(),
                                "model_points=minkunet_small",
                                "image_weights=random",
                                "crop_size=[32, 64]"));
        all.addAll(List.of(words.split(" ")));
        if (!superpixels.equals("-")) {
            all.add("superpixels_dir=" + maps(superpixels));
        }
        assertThat(loss(PretrainConfig.read(file, all))).isFinite().isPositive();
    }

    /** The loss of two samples, with the gradients of the point network. */
    private static double loss(PretrainConfig config) {
        ImageMethod method = ImageMethod.open(config, new OpenCvImageReader());
        NuScenesDataset split = PretrainData.open(config.dataset()).training();
        SampleSource<VoxelView> source = method.source(split, true);
        Batch batch =
                method.collate(
                        List.of(source.load(0, Seeds.stream(0)), source.load(1, Seeds.stream(1))));
        try (Scope _ = Scope.open("test");
                ImageTask task = method.task(new Device.Cpu())) {
            task.train(true);
            Tensor loss = task.loss(batch, Seeds.stream(2)); // []
            loss.backward();
            task.trainable().values().forEach(p -> assertThat(p.grad().defined()).isTrue());
            return Tensors.item(loss);
        }
    }
}
