package io.slidr4j.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.engine.EngineException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

class StateDictsTest {

    @ParameterizedTest
    @ValueSource(strings = {"state_dict", "model", "network"})
    void weightsAreFoundUnderTheKnownKeys(String key) {
        SequencedMap<String, Value> root = new LinkedHashMap<>();
        root.put("epoch", Value.of(3));
        root.put("model_name", Value.of("resnet"));
        root.put(key, weights("conv.weight").toValue());
        assertThat(StateDicts.locate(checkpoint(root)).names()).containsExactly("conv.weight");
    }

    @Test
    void weightsAtTheRootAreFoundBesideOtherValues() {
        SequencedMap<String, Value> root = new LinkedHashMap<>();
        root.put("model", Value.of("a name"));
        root.put("conv.weight", CheckpointFiles.floats(1));
        root.put("_extra_state", Value.none());
        assertThat(StateDicts.locate(checkpoint(root)).names()).containsExactly("conv.weight");
    }

    @Test
    void aCheckpointWithoutWeightsNamesItsKeys() {
        SequencedMap<String, Value> root = new LinkedHashMap<>();
        root.put("model_points", weights("conv.weight").toValue());
        root.put("epoch", Value.of(3));
        assertThatThrownBy(() -> StateDicts.locate(checkpoint(root)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("a.pt")
                .hasMessageContaining("model_points, epoch");
        assertThatThrownBy(() -> StateDicts.named(checkpoint(root), "model_images"))
                .hasMessageContaining("no network 'model_images'");
    }

    @Test
    void aNamedNetworkIsAMappingOrAPrefix() {
        SequencedMap<String, Value> nested = new LinkedHashMap<>();
        nested.put("model_points", weights("conv.weight").toValue());
        SequencedMap<String, Value> flat = new LinkedHashMap<>();
        flat.put("state_dict", weights("model_points.conv.weight", "model_images.fc").toValue());
        for (SequencedMap<String, Value> root : List.of(nested, flat)) {
            Checkpoint checkpoint = checkpoint(root);
            assertThat(StateDicts.named(checkpoint, "model_points").names())
                    .containsExactly("conv.weight");
            assertThat(StateDicts.find(checkpoint, "model")).isEmpty();
        }
    }

    @Test
    void theFirstPrefixThatFitsDecides() {
        StateDict weights =
                weights("module.encoder_q.conv", "module.encoder_q.fc.0", "module.encoder_k.conv");
        List<String> prefixes = List.of("module.encoder.", "module.encoder_q.", "module.", "");
        assertThat(StateDicts.underFirst(weights, prefixes).names())
                .containsExactly("conv", "fc.0");
        assertThat(StateDicts.underFirst(weights, List.of("encoder.")).size()).isZero();
        assertThat(weights("conv").withPrefix("a.").names()).containsExactly("a.conv");
        assertThat(weights("fc.w", "conv").filter(n -> !n.startsWith("fc.")).names())
                .containsExactly("conv");
    }

    @Test
    void aMissingTensorIsNamed() {
        assertThatThrownBy(() -> weights("a").get("b"))
                .isInstanceOf(EngineException.class)
                .hasMessage("The weights hold no tensor named b.");
    }

    @Test
    void aRootThatIsNoMappingIsSaidToBeSo() {
        Checkpoint checkpoint =
                new Checkpoint(
                        Path.of("a.pt"),
                        CheckpointFiles.floats(2),
                        Optional.empty(),
                        new TreeMap<>());
        assertThatThrownBy(() -> StateDicts.locate(checkpoint))
                .hasMessage(
                        "a.pt holds a tensor float32[2] where the weights of a network should be.");
    }

    private static Checkpoint checkpoint(SequencedMap<String, Value> root) {
        return new Checkpoint(
                Path.of("a.pt"), Value.Mapping.dict(root), Optional.empty(), new TreeMap<>());
    }

    private static StateDict weights(String... names) {
        SequencedMap<String, TensorData> tensors = new LinkedHashMap<>();
        for (String name : names) {
            tensors.put(name, TensorData.ofFloats(new float[] {1}, 1));
        }
        return new StateDict(tensors);
    }
}
