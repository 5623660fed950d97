package io.slidr4j.downstream.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slidr4j.data.nuscenes.SplitName;
import io.slidr4j.downstream.loss.LossName;
import io.slidr4j.engine.ParameterGroup;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Sgd;
import io.slidr4j.engine.Tensors;
import io.slidr4j.model.MinkUNet;
import io.slidr4j.train.config.ConfigException;
import io.slidr4j.train.config.ConfigReader;
import io.slidr4j.train.settings.OptimiserName;
import io.slidr4j.train.settings.OptimiserRule;
import io.slidr4j.train.settings.VoxelSettings;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

class DownstreamConfigTest {

    private static final Path CONFIGS = Path.of("../config");

    @Test
    void nuScenesHasTheReferencesValues() {
        DownstreamConfig config = read("semseg_nuscenes.yaml");
        assertThat(config.data().dataset()).isEqualTo(SegmentationDataset.NUSCENES);
        assertThat(config.data().skipStep()).isEqualTo(100);
        assertThat(config.data().training()).isEqualTo(SplitName.TRAIN);
        assertThat(config.data().validation()).isEqualTo(SplitName.VAL);
        assertThat(config.voxels()).isEqualTo(new VoxelSettings(true, 0.1));
        assertThat(config.network()).isEqualTo(new MinkUNet.Settings(1, 17, 3, 0.02, false));
        assertThat(config.loss()).isEqualTo(LossName.LOVASZ);
        assertThat(config.frozen()).isFalse();
        assertThat(config.training().epochs()).isEqualTo(100);
        assertThat(config.training().batchSize()).isEqualTo(16);
        assertThat(config.training().optimiser())
                .isEqualTo(
                        new HeadAndTrunk(
                                new OptimiserRule(
                                        OptimiserName.SGD, new Sgd.Settings(0.02, 0.9, 0.1, 1e-4)),
                                ScheduleName.COSINE,
                                Optional.of(2.0),
                                Optional.empty()));
        assertThat(config.effective().idle()).isEmpty();
    }

    @Test
    void kittiHasTheReferencesValues() {
        DownstreamConfig config = read("semseg_kitti.yaml");
        assertThat(config.data().dataset()).isEqualTo(SegmentationDataset.KITTI);
        assertThat(config.data().dataset().featureShift()).isEqualTo(1);
        assertThat(config.network().outputs()).isEqualTo(20);
        assertThat(config.training().batchSize()).isEqualTo(10);
        assertThat(((HeadAndTrunk) config.training().optimiser()).rule().learningRate())
                .isEqualTo(0.05);
    }

    @Test
    void everyPublishedCellIsAConfig() throws IOException {
        try (Stream<Path> cells = Files.list(CONFIGS.resolve("cells"))) {
            assertThat(cells.map(cell -> DownstreamConfig.read(cell, List.of())).toList())
                    .hasSize(14)
                    .allSatisfy(config -> assertThat(config.effective().idle()).isEmpty());
        }
        DownstreamConfig probing = read("cells/nuscenes_pretrained_probing.yaml");
        assertThat(probing.frozen()).isTrue();
        assertThat(probing.data().skipStep()).isEqualTo(1);
        HeadAndTrunk rule = (HeadAndTrunk) probing.training().optimiser();
        assertThat(rule.headRate()).isEmpty();
        assertThat(rule.rule().learningRate()).isEqualTo(0.05);
        assertThat(read("cells/nuscenes_pretrained_5.yaml").data().skipStep()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource({
        "model_n_out=16, must be 17",
        "ignore_index=255, must be 0",
        "normalize_features=True, must be False",
        "lr_head=0, must be above 0",
        "loss=dice, lovasz",
        "dataset=waymo, nuscenes",
        "lr_haed=1, did you mean 'lr_head'"
    })
    void wrongValuesAreNamed(String word, String complaint) {
        assertThatThrownBy(() -> read("semseg_nuscenes.yaml", word))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void trunkAndHeadAreToldApart() {
        HeadAndTrunk rule = (HeadAndTrunk) read("semseg_nuscenes.yaml").training().optimiser();
        try (Scope _ = Scope.open("test")) {
            Map<String, Tensor> parameters = new LinkedHashMap<>();
            for (String name : List.of("bn0.bn.weight", "final.kernel", "final.bias")) {
                parameters.put("model_points." + name, Tensors.zeros(1));
            }
            List<ParameterGroup> groups = rule.groups(parameters);
            assertThat(groups).hasSize(2);
            assertThat(groups.getFirst().parameters())
                    .containsOnlyKeys("model_points.bn0.bn.weight");
            assertThat(groups.getFirst().rateFactor()).isEqualTo(1);
            assertThat(groups.getLast().rateFactor()).isCloseTo(100, within(1e-9));
            assertThat(groups.getLast().weightDecay()).isEqualTo(1e-4);
            HeadAndTrunk alike =
                    (HeadAndTrunk)
                            read("semseg_nuscenes.yaml", "lr_head=Null").training().optimiser();
            assertThat(alike.groups(parameters)).hasSize(1);
        }
    }

    @Test
    void stepsFallAfterNineTenths() {
        var schedule = ScheduleName.STEP.over(2, 100);
        assertThat(schedule.applyAsDouble(89)).isEqualTo(2);
        assertThat(schedule.applyAsDouble(90)).isCloseTo(0.2, within(1e-12));
        assertThat(ScheduleName.STEP.over(2, 1).applyAsDouble(0)).isEqualTo(2);
    }

    @Test
    void whatHasNoEffectIsSaid() {
        assertThat(read("semseg_nuscenes.yaml", "optimizer=adam").effective().idle())
                .anyMatch(line -> line.contains("sgd_momentum"));
        DownstreamConfig headless =
                DownstreamConfig.from(ConfigReader.defaults(List.of("weight_decay_head=0.1")));
        assertThat(headless.effective().idle()).anyMatch(line -> line.contains("lr_head"));
    }

    private static DownstreamConfig read(String file, String... words) {
        return DownstreamConfig.read(CONFIGS.resolve(file), List.of(words));
    }
}
