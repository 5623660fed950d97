package io.slidr4j.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.slidr4j.engine.EngineException;
import io.slidr4j.testkit.Shared;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files that PyTorch wrote, against the values that it says are in them. */
class GoldenCheckpointTest {

    /** One entry of checkpoint_expected.json. */
    private record Expected(long[] shape, String dtype, double[] values) {}

    @ParameterizedTest
    @ValueSource(strings = {"checkpoint_zip.pt", "checkpoint_legacy.pth.tar"})
    void everyTensorHasTheExpectedTypeShapeAndValues(String file) throws IOException {
        Map<String, Expected> expected = expected();
        Checkpoint checkpoint = Checkpoints.read(Shared.reference("ops/" + file));
        StateDict points = StateDicts.named(checkpoint, "model_points");
        assertThat(points.names()).containsExactlyElementsOf(expected.keySet());
        expected.forEach(
                (name, want) -> {
                    TensorData got = points.get(name);
                    assertThat(got.shape()).as(name).isEqualTo(want.shape());
                    assertThat("torch." + got.dtype().torchName()).isEqualTo(want.dtype());
                    assertThat(got.toDoubles()).as(name).isEqualTo(want.values());
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkpoint_zip.pt", "checkpoint_legacy.pth.tar"})
    void plainValuesBesideTheTensorsAreRead(String file) {
        Value.Mapping root =
                (Value.Mapping) Checkpoints.read(Shared.reference("ops/" + file)).root();
        assertThat(root.get("epoch")).contains(Value.of(3));
        Value.Mapping config = (Value.Mapping) root.get("config").orElseThrow();
        assertThat(config.get("dataset")).contains(Value.of("nuscenes"));
        assertThat(config.get("voxel_size")).contains(Value.of(0.1));
        assertThat(config.get("cylindrical_coordinates")).contains(Value.of(true));
        assertThat(config.get("crop_size"))
                .contains(Value.Sequence.list(List.of(Value.of(224), Value.of(416))));
        assertThat(config.get("resume_path")).contains(Value.none());
        assertThat(config.get("big")).contains(Value.of(1L << 40));
        assertThat(config.get("neg")).contains(Value.of(-5));
    }

    @Test
    void mocoStyleWeightsAreFoundUnderTheirPrefix() {
        Path file = Shared.reference("ops/checkpoint_moco_style.pth.tar");
        StateDict weights = StateDicts.locate(Checkpoints.read(file));
        StateDict encoder = StateDicts.underFirst(weights, List.of("module.encoder_q.", "module."));
        assertThat(encoder.names()).containsExactly("conv1.weight", "fc.0.weight");
        assertThat(encoder.get("conv1.weight").toFloats()).containsOnly(1f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"malicious_eval.pt", "malicious_os_system.pt"})
    void maliciousFilesAreRefusedByName(String file) {
        Path path = Shared.reference("ops/" + file);
        assertThatThrownBy(() -> Checkpoints.read(path))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(path.toString())
                .hasMessageContaining("could run code")
                .hasMessageContaining("nothing in it was run");
    }

    private static Map<String, Expected> expected() throws IOException {
        Map<String, Expected> expected = new LinkedHashMap<>();
        Path file = Shared.reference("ops/checkpoint_expected.json");
        try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                expected.put(name, entry(json));
            }
        }
        return expected;
    }

    private static Expected entry(JsonParser json) throws IOException {
        double[] shape = {};
        double[] values = {};
        String dtype = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            switch (key) {
                case "shape" -> shape = numbers(json);
                case "dtype" -> dtype = json.getText();
                default -> values = numbers(json);
            }
        }
        return new Expected(
                java.util.Arrays.stream(shape).mapToLong(d -> (long) d).toArray(), dtype, values);
    }

    /** Numbers and truth values, nested or not, in a row. */
    private static double[] numbers(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            return new double[] {number(json)};
        }
        List<Double> numbers = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            for (double number : numbers(json)) {
                numbers.add(number);
            }
        }
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double number(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_TRUE -> 1;
            case VALUE_FALSE -> 0;
            default -> json.getDoubleValue();
        };
    }
}
