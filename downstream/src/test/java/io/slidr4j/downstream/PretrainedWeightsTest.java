package io.slidr4j.downstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.engine.EngineException;
import io.slidr4j.engine.FormulaWeights;
import io.slidr4j.engine.Tensors;
import io.slidr4j.engine.Weights;
import io.slidr4j.engine.checkpoint.Checkpoints;
import io.slidr4j.engine.checkpoint.StateDict;
import io.slidr4j.engine.checkpoint.Value;
import io.slidr4j.model.MinkUNet;
import io.slidr4j.train.settings.VoxelSettings;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Weights in every shape in which the field publishes them. */
class PretrainedWeightsTest {

    private static final VoxelSettings VOXELS = new VoxelSettings(true, 0.1);

    private static StateDict pretrained;

    @TempDir Path folder;

    @BeforeAll
    static void make() {
        try (MinkUNet network = new MinkUNet(new MinkUNet.Settings(1, 64, 3, 0.05, true))) {
            FormulaWeights.fill(network, 5);
            pretrained = Weights.snapshot(network);
        }
    }

    @Test
    void slidrs() {
        assertLoads("model_points", "", config(0.1, true));
    }

    @Test
    void lightnings() {
        assertLoads("state_dict", "model_points.", Map.of());
        assertLoads("state_dict", "model.", Map.of());
    }

    @Test
    void depthContrasts() {
        Map<String, Value> beside =
                Map.of(
                        "epoch", Value.of(3),
                        "optimizer", Value.none(),
                        "train_criterion", Value.none());
        assertLoads("model", "module.trunk.2.", beside);
    }

    @Test
    void pointContrastsAndCscs() {
        assertLoads("state_dict", "", Map.of());
        assertLoads("state_dict", "module.", Map.of());
        assertLoads("state_dict", "encoder.", Map.of());
    }

    @Test
    void theTableSaysWhatWasNotLoadedAndWhy() {
        WeightReport report = load(write("model_points", "", Map.of(), pretrained));
        assertThat(report.left())
                .extracting(WeightReport.Row::tensor)
                .anyMatch(name -> name.startsWith("final.kernel"));
        assertThat(report.table())
                .contains("conv0p1s1.kernel")
                .containsPattern("final.kernel.* not loaded +the network's has another shape");
    }

    @Test
    void otherVoxelsAreRefused() {
        Path wide = write("model_points", "", config(0.2, true), pretrained);
        assertThatThrownBy(() -> load(wide))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll(wide.toString(), "voxel_size", "0.2", "0.1");
        Path cubes = write("model_points", "", config(0.1, false), pretrained);
        assertThatThrownBy(() -> load(cubes))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("cylindrical_coordinates");
    }

    @Test
    void anotherArchitectureIsRefused() {
        StateDict part = pretrained.filter(name -> name.startsWith("block1"));
        Path other = write("state_dict", "layer.", Map.of(), part);
        assertThatThrownBy(() -> load(other))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll(other.toString(), "another network");
    }

    @Test
    void evaluationWantsEveryTensor() {
        Path file = write("model_points", "", Map.of(), pretrained);
        try (MinkUNet network = new MinkUNet(RealKeyframe.NETWORK)) {
            assertThatThrownBy(() -> PretrainedWeights.read(file).loadAll(network, VOXELS))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContainingAll(file.toString(), "final.kernel");
        }
    }

    private void assertLoads(String key, String prefix, Map<String, Value> beside) {
        Path file = write(key, prefix, beside, pretrained);
        try (MinkUNet network = new MinkUNet(RealKeyframe.NETWORK)) {
            WeightReport report = PretrainedWeights.read(file).loadFitting(network, VOXELS);
            assertThat(report.loaded()).isEqualTo(network.state().size() - 2);
            assertThat(report.left()).hasSize(2); // final.kernel and final.bias
            float[] kernel = Tensors.floats(network.state().get("block4.5.conv2.kernel"));
            assertThat(kernel).isEqualTo(pretrained.get("block4.5.conv2.kernel").toFloats());
        }
    }

    private static WeightReport load(Path file) {
        try (MinkUNet network = new MinkUNet(RealKeyframe.NETWORK)) {
            return PretrainedWeights.read(file).loadFitting(network, VOXELS);
        }
    }

    private static Map<String, Value> config(double size, boolean cylindrical) {
        SequencedMap<String, Value> config = new LinkedHashMap<>();
        config.put("voxel_size", Value.of(size));
        config.put("cylindrical_coordinates", Value.of(cylindrical));
        config.put("some_key_of_the_original", Value.of("x"));
        return Map.of("config", Value.Mapping.dict(config));
    }

    private Path write(String key, String prefix, Map<String, Value> beside, StateDict weights) {
        SequencedMap<String, Value> root = new LinkedHashMap<>();
        root.put(key, weights.withPrefix(prefix).toValue());
        root.putAll(beside);
        Path file = folder.resolve(key + ".pt");
        Checkpoints.write(file, Value.Mapping.dict(root), Optional.empty());
        return file;
    }
}
