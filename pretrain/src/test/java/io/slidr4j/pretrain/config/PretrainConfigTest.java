package io.slidr4j.pretrain.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.data.pair.PairRule;
import io.slidr4j.engine.Device;
import io.slidr4j.engine.Precision;
import io.slidr4j.engine.Sgd;
import io.slidr4j.image.backbone.DecoderName;
import io.slidr4j.image.backbone.ImageBackbones;
import io.slidr4j.image.backbone.ImageWeights;
import io.slidr4j.image.backbone.PrecisionSetting;
import io.slidr4j.model.MinkUNetSize;
import io.slidr4j.pretrain.objective.EightParts;
import io.slidr4j.pretrain.objective.FourParts;
import io.slidr4j.sparse.coords.Voxelizer;
import io.slidr4j.train.config.ConfigEntry;
import io.slidr4j.train.config.ConfigException;
import io.slidr4j.train.config.ConfigReader;
import io.slidr4j.train.config.EffectiveConfig;
import io.slidr4j.train.settings.CosineRule;
import io.slidr4j.train.settings.OptimiserName;
import io.slidr4j.train.settings.OptimiserRule;
import io.slidr4j.train.settings.Partition;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The config files that come with the program, and the values that are refused. */
class PretrainConfigTest {

    private static final Path CONFIGS = Path.of("..", "config");

    @Test
    void slidrIsTheReferencesConfig() {
        PretrainConfig config = read("slidr_minkunet.yaml");

        assertThat(config.training().optimiser())
                .isEqualTo(
                        new CosineRule(
                                new OptimiserRule(
                                        OptimiserName.SGD, new Sgd.Settings(0.5, 0.9, 0.1, 1e-4))));
        assertThat(config.training().epochs()).isEqualTo(50);
        assertThat(config.training().batchSize()).isEqualTo(4);
        assertThat(config.voxels().voxelizer()).isEqualTo(new Voxelizer.Cylindrical(0.1f));
        assertThat(config.points())
                .isEqualTo(
                        new PointSettings(
                                MinkUNetSize.FULL,
                                PointWeights.RANDOM,
                                64,
                                0,
                                3,
                                0.05,
                                true,
                                Precision.FLOAT32));
        assertThat(config.images().decoder()).isEqualTo(DecoderName.DILATION);
        assertThat(config.images().weights()).isEqualTo(ImageWeights.MOCO_V2);
        assertThat(config.images().file()).isEmpty();
        assertThat(config.images().precision()).isEqualTo(PrecisionSetting.AUTO);
        ImageBackbones.Plan plan = config.images().plan(config.points(), new Device.Cpu());
        assertThat(plan.outputs()).isEqualTo(64);
        assertThat(config.objective().losses()).containsExactly(LossName.SUPERPIXELS_AVERAGE);
        assertThat(config.objective().temperature()).isEqualTo(0.07);
        assertThat(config.superpixels().folder())
                .isEqualTo(Path.of("superpixels/nuscenes/superpixels_slic"));
        assertThat(config.dataset().partition()).isEqualTo(Partition.PARAMETRIZE);
        assertThat(config.run().folder()).isEqualTo(Path.of("output/slidr/nuscenes"));
        assertThat(config.run().resume()).isEmpty();
    }

    @Test
    void ppktDiffersInDecoderAndLoss() {
        PretrainConfig config = read("ppkt_nuscenes.yaml");

        assertThat(config.images().decoder()).isEqualTo(DecoderName.PPKT);
        assertThat(config.objective().losses()).containsExactly(LossName.POINT_PIXEL);
        assertThat(config.run().folder()).isEqualTo(Path.of("output/ppkt/nuscenes"));
    }

    /** Small networks, but the same method: PPKT once read SLidR's image features there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "slidr_minkunet",
                "stslidr_minkunet",
                "ppkt_nuscenes",
                "pointcontrast_nuscenes",
                "csc_nuscenes",
                "depthcontrast_nuscenes"
            })
    void aSmallConfigHasItsMethodsLossesAndDecoder(String method) {
        PretrainConfig published = read(method + ".yaml");
        PretrainConfig small = read("small/" + method + ".yaml");

        assertThat(small.objective().losses()).isEqualTo(published.objective().losses());
        assertThat(small.images().decoder()).isEqualTo(published.images().decoder());
    }

    @Test
    void pointContrastReadsNoImageAndAllItsKeys() {
        PretrainConfig config = read("pointcontrast_nuscenes.yaml");

        assertThat(config.objective().views()).isEqualTo(ViewKind.CLOUD_PAIRS);
        assertThat(config.pairs().rule()).isEqualTo(new PairRule(PairRule.Kept.FAR, 10, 0.1, 1024));
        assertThat(config.effective().idle()).isEmpty();
        PretrainConfig contexts = read("csc_nuscenes.yaml");
        assertThat(contexts.objective().losses()).containsExactly(LossName.SCENE_CONTEXTS);
        assertThat(contexts.objective().temperature()).isEqualTo(0.4);
        assertThat(contexts.pairs().partition()).isEqualTo(new FourParts(0.2, 2.0));
        assertThat(contexts.effective().idle()).isEmpty();
        assertThat(read("csc_nuscenes.yaml", "space_parts=8").pairs().partition())
                .isEqualTo(new EightParts(0.2, 2.0));
    }

    @Test
    void keysThatNoLossReadsAreTold() {
        assertThat(
                        read(
                                        "pointcontrast_nuscenes.yaml",
                                        "losses=[loss_hardest_contrast]",
                                        "shell_radii=[1,2]",
                                        "space_parts=8",
                                        "decoder=ppkt",
                                        "crop_size=[32,32]")
                                .effective()
                                .idle())
                .hasSize(6) // and the temperature and the number of queries of the file
                .anyMatch(line -> line.contains("shell_radii"))
                .anyMatch(line -> line.contains("decoder"))
                .anyMatch(line -> line.contains("NCE_temperature"));
        assertThat(read("slidr_minkunet.yaml", "pair_distance=3").effective().idle())
                .anyMatch(line -> line.contains("pair_distance"));
    }

    @Test
    void theDefaultsAreThoseOfTheSlidrFile() {
        EffectiveConfig file = read("slidr_minkunet.yaml", "superpixel_size=Null").effective();
        EffectiveConfig none = PretrainConfig.from(ConfigReader.defaults(List.of())).effective();

        assertThat(none.values().get("working_dir")).isEqualTo("output/slidr/nuscenes");
        assertThat(none.values())
                .usingRecursiveComparison()
                .ignoringFields("working_dir")
                .isEqualTo(file.values());
    }

    @Test
    void everyBuiltInKeyIsAKey() {
        List<String> keys =
                read("slidr_minkunet.yaml").effective().entries().stream()
                        .map(ConfigEntry::key)
                        .toList();

        assertThat(keys).containsAll(PretrainConfig.BUILT_IN).doesNotHaveDuplicates();
    }

    @Test
    void keysWithoutEffectAreReported() {
        assertThat(read("slidr_minkunet.yaml", "device=cpu").effective().idle())
                .hasSize(2)
                .anyMatch(s -> s.endsWith("has no effect: no loss draws pairs."))
                .anyMatch(s -> s.endsWith("has no effect: device is cpu."));
        assertThat(read("ppkt_nuscenes.yaml").effective().idle())
                .hasSize(2)
                .allMatch(s -> s.endsWith("has no effect: no loss uses superpixels."));
        assertThat(read("slidr_minkunet.yaml", "transforms_mixed=[]").effective().idle())
                .anyMatch(s -> s.contains("'crop_size'"))
                .anyMatch(s -> s.contains("'crop_ratio'"));
    }

    @Test
    void theSidecarDecidesTheNumberOfSegmentsAndADifferenceIsSaid() {
        SuperpixelSettings superpixels = read("slidr_minkunet.yaml").superpixels();

        assertThat(superpixels.difference(150)).isEmpty();
        assertThat(superpixels.difference(30))
                .contains(
                        "superpixel_size is 150, but the maps in"
                                + " superpixels/nuscenes/superpixels_slic have 30 segments; 30 is"
                                + " used.");
    }

    @Test
    void noGpuMeansTheCpu() {
        assertThat(read("slidr_minkunet.yaml", "num_gpus=0").run().device()).isEqualTo("cpu");
        assertThat(read("slidr_minkunet.yaml").run().device()).isEqualTo("auto");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "dropout=0.5 | 'dropout' (command line) must be 0, for no loss drops points or"
                        + " pixels, not 0.5.",
                "num_gpus=2 | 'num_gpus' (command line) must be 0 or 1, for a run uses one device,"
                        + " not 2.",
                "num_gpus=0 device=cuda:1 | 'num_gpus' (command line) must be 1 where the device is"
                        + " cuda:1, not 0.",
                "losses=[] | 'losses' (command line) must name at least one loss, not [].",
                "losses=[loss,loss] | 'losses' (command line) must not name anything twice, not"
                        + " [\"loss\", \"loss\"].",
                "losses=[loss_superpixels] | 'losses' (command line) must be a list of one of"
                        + " loss_superpixels_average, loss_superpixel_stslidr,"
                        + " loss_superpixel_stslidr_classbalance, loss, loss_point_contrast,"
                        + " loss_hardest_contrast, loss_scene_contexts, loss_scan, not the"
                        + " text 'loss_superpixels'.",
                "losses=[loss,loss_point_contrast] | 'losses' (command line) must name losses that"
                        + " look at the same views, not [\"loss\", \"loss_point_contrast\"].",
                "losses=[loss_point_contrast,loss_scene_contexts] | 'losses' (command line) must"
                        + " name one loss where it compares two scans, not"
                        + " [\"loss_point_contrast\", \"loss_scene_contexts\"].",
                "losses=[loss_point_contrast] transforms_mixed=[ResizedCrop] | 'transforms_mixed'"
                        + " (command line) must name none but DropCuboids where no loss looks at"
                        + " images, not [\"ResizedCrop\"].",
                "pair_keeps=both | 'pair_keeps' (command line) must be one of far, near, not the"
                        + " text 'both'.",
                "match_radius=0 | 'match_radius' (command line) must lie between 0.001 and 10, not"
                        + " 0.",
                "shell_radii=[2,1] | 'shell_radii' (command line) must be two numbers of metres,"
                        + " from 0, the smaller first, not [2, 1].",
                "space_parts=6 | 'space_parts' (command line) must be 4 or 8, not 6.",
                "negative_margin=0 | 'negative_margin' (command line) must be above 0, not 0.",
                "model_points=voxelnet | 'model_points' (command line) must be one of minkunet,"
                        + " minkunet_small, not the text 'voxelnet'.",
                "images_encoder=resnet18 | 'images_encoder' (command line) must be resnet50 where"
                        + " decoder is dilation, not the text 'resnet18'.",
                "images_encoder=resnet18 decoder=ppkt image_weights=swav | 'image_weights' (command"
                        + " line) must be imagenet, random or formula where images_encoder is"
                        + " resnet18, not the text 'swav'.",
                "images_encoder=vit_small_p16 image_weights=swav | 'image_weights' (command line)"
                        + " must be dino, random or formula where images_encoder is vit_small_p16,"
                        + " not the text 'swav'.",
                "image_weights=random image_weights_path=a.pt | 'image_weights_path' (command line)"
                        + " must be left out where image_weights is random, not the text 'a.pt'.",
                "crop_size=[225,416] | 'crop_size' (command line) must be multiples of 4, which"
                        + " resnet50 needs, not [225, 416].",
                "crop_size=[224] | 'crop_size' (command line) must be [rows, columns], each from 1"
                        + " to 8192, not [224].",
                "crop_ratio=[2,1] | 'crop_ratio' (command line) must be two positive numbers, the"
                        + " smaller first, not [2, 1].",
                "batch_size=0 | 'batch_size' (command line) must be at least 1, not 0.",
                "voxel_size=0 | 'voxel_size' (command line) must lie between 0.001 and 10, not 0.",
                "sgd_momentum=1 | 'sgd_momentum' (command line) must be at least 0 and below 1, not"
                        + " 1.",
                "lr=0 | 'lr' (command line) must be above 0, not 0.",
                "superpixel_size=257 | 'superpixel_size' (command line) must lie between 1 and 256,"
                        + " not 257.",
                "learning_rate=1 | 'learning_rate' (command line) is not known; 'slidr config"
                        + " print' lists the keys there are.",
                "voxelsize=1 | 'voxelsize' (command line) is not known; did you mean 'voxel_size'?",
            })
    void impossibleValuesAreRefused(String words, String sentence) {
        assertThatThrownBy(() -> read("slidr_minkunet.yaml", words.split(" ")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("The key " + sentence);
    }

    private static PretrainConfig read(String file, String... words) {
        return PretrainConfig.read(CONFIGS.resolve(file), new ArrayList<>(List.of(words)));
    }
}
