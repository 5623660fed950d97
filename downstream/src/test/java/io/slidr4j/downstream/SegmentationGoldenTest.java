package io.slidr4j.downstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.slidr4j.downstream.loss.LossName;
import io.slidr4j.downstream.loss.SegmentationLoss;
import io.slidr4j.downstream.metric.ConfusionMatrix;
import io.slidr4j.downstream.metric.IouScores;
import io.slidr4j.engine.FormulaWeights;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.model.MinkUNet;
import io.slidr4j.testkit.Close;
import io.slidr4j.testkit.Npy;
import io.slidr4j.testkit.Shared;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A downstream step on the real keyframe, against the reference: train mode, 17 outputs. */
class SegmentationGoldenTest {

    /**
     * Of a gradient's norm; up to 1.4e-3 was seen. The reference's own norms are off by up to
     * 1.5e-3 in float32, as pre-training's golden test found against float64.
     */
    private static final double NORM = 2.5e-3;

    @Test
    void logitsLossesGradientsAndScores() throws IOException {
        Map<String, List<Double>> golden = summary();
        SegmentationBatch batch = RealKeyframe.batch();
        try (Scope _ = Scope.open("test");
                MinkUNet network = SegmentationNetwork.of(RealKeyframe.NETWORK)) {
            FormulaWeights.fill(network, 1);
            SegmentationTask task = RealKeyframe.task(network);
            Tensor logits = task.classifier().logits(batch); // [15947, 17]
            Close.absolute(sorted(logits, batch), floats("semseg_logits_train"), 1e-3);

            Tensor entropy =
                    new SegmentationLoss(LossName.CROSS_ENTROPY, RealKeyframe.CPU)
                            .of(logits, batch.labels());
            Tensor loss = task.loss().of(logits, batch.labels());
            Close.relative(Tensors.item(entropy), one(golden, "crossentropy"), 1e-4);
            Close.relative(Tensors.item(loss), one(golden, "loss"), 1e-4);
            double lovasz = Tensors.item(loss.sub(entropy));
            Close.relative(lovasz, one(golden, "lovasz"), 1e-4);

            loss.backward();
            assertThat(network.parameters()).hasSize(golden.get("grad_norms").size());
            network.parameters()
                    .forEach(
                            (name, parameter) ->
                                    Close.relative(
                                            norm(parameter.grad()),
                                            one(golden, "grad_norm " + name),
                                            NORM));
            assertScores(logits, batch, golden);
        }
    }

    private static void assertScores(
            Tensor logits, SegmentationBatch batch, Map<String, List<Double>> golden) {
        ConfusionMatrix confusion = new ConfusionMatrix(17);
        confusion.add(
                batch.items().getFirst().pointLabels(),
                PointPredictions.of(logits, batch).getFirst());
        int[] expected = Npy.read(Shared.reference("keyframe/confusion.npy")).ints(); // [17, 17]
        long differing =
                IntStream.range(0, expected.length)
                        .mapToLong(i -> Math.abs(confusion.at(i / 17, i % 17) - expected[i]))
                        .sum();
        assertThat(differing).as("points counted elsewhere, twice").isLessThanOrEqualTo(20);
        IouScores parity = IouScores.parity(confusion);
        assertThat(parity.meanIou()).isCloseTo(one(golden, "m_IoU"), within(1e-4));
        assertThat(parity.weightedIou()).isCloseTo(one(golden, "fw_IoU"), within(1e-4));
        for (int c = 0; c < 16; c++) {
            assertThat(parity.perClass()[c])
                    .isCloseTo(golden.get("per_class").get(c), within(1e-4));
        }
    }

    /** Rows in the order of the golden file: by (rho, phi, z). */
    private static float[] sorted(Tensor logits, SegmentationBatch batch) {
        int[] xyz = batch.coordinates(); // [V, 4]
        int[] order =
                IntStream.range(0, batch.voxels())
                        .boxed()
                        .sorted(
                                Comparator.<Integer>comparingInt(v -> xyz[4 * v + 1])
                                        .thenComparingInt(v -> xyz[4 * v + 2])
                                        .thenComparingInt(v -> xyz[4 * v + 3]))
                        .mapToInt(v -> v)
                        .toArray();
        return Tensors.floats(logits.index_select(0, Tensors.indices(order)));
    }

    private static double norm(Tensor gradient) {
        double sum = 0;
        for (float value : Tensors.floats(gradient)) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }

    private static double one(Map<String, List<Double>> golden, String name) {
        return golden.get(name).getFirst();
    }

    private static float[] floats(String name) {
        return Npy.read(Shared.reference("keyframe/" + name + ".npy")).floats();
    }

    /** The numbers of the object {@code semseg}, lists and gradient norms by name. */
    private static Map<String, List<Double>> summary() throws IOException {
        Map<String, List<Double>> found = new LinkedHashMap<>();
        try (JsonParser json =
                new JsonFactory()
                        .createParser(Shared.reference("keyframe/summary.json").toFile())) {
            while (!"semseg".equals(json.currentName())) {
                json.nextToken();
            }
            json.nextToken();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                switch (json.nextToken()) {
                    case START_OBJECT -> readNorms(json, found);
                    case START_ARRAY -> found.put(name, numbers(json));
                    default -> found.put(name, List.of(json.getDoubleValue()));
                }
            }
        }
        return found;
    }

    private static void readNorms(JsonParser json, Map<String, List<Double>> into)
            throws IOException {
        List<Double> all = new java.util.ArrayList<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            into.put("grad_norm " + name, List.of(json.getDoubleValue()));
            all.add(json.getDoubleValue());
        }
        into.put("grad_norms", all);
    }

    private static List<Double> numbers(JsonParser json) throws IOException {
        List<Double> all = new java.util.ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            all.add(json.getDoubleValue());
        }
        return all;
    }
}
