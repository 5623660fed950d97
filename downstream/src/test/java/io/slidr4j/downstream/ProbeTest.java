package io.slidr4j.downstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.slidr4j.downstream.loss.LossName;
import io.slidr4j.downstream.loss.SegmentationLoss;
import io.slidr4j.engine.FormulaWeights;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Tensors;
import io.slidr4j.model.MinkUNet;
import io.slidr4j.testkit.Close;

import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Linear probing without the work of the plain way, and with its result. */
class ProbeTest {

    @TempDir Path folder;

    /** Loss, then the gradients of the last layer. */
    private record Step(double loss, float[] kernel, float[] bias) {}

    @Test
    void theShortWaysGiveThePlainWaysResult() {
        SegmentationBatch batch = Batches.plain(7, 300, 200);
        try (MinkUNet network = network();
                FeatureCache cache = new FeatureCache(folder, 1)) {
            Step plain = step(new PointClassifier.Whole(network, RealKeyframe.CPU), network, batch);
            Step probe = step(probe(network, Optional.empty()), network, batch);
            assertThat(probe.loss()).isEqualTo(plain.loss());
            assertThat(probe.kernel()).isEqualTo(plain.kernel());
            assertThat(probe.bias()).isEqualTo(plain.bias());
            Step first = step(probe(network, Optional.of(cache)), network, batch);
            Step again = step(probe(network, Optional.of(cache)), network, batch);
            Close.relative(first.loss(), plain.loss(), 1e-5);
            Close.relativeNorm(first.kernel(), plain.kernel(), 1e-4);
            assertThat(again.loss()).isEqualTo(first.loss());
            assertThat(again.kernel()).isEqualTo(first.kernel());
            assertThat(cache.size()).isEqualTo(2);
        }
    }

    @Test
    void onlyTheLastLayerIsTrained() {
        SegmentationBatch batch = Batches.plain(8, 100);
        try (MinkUNet network = network()) {
            step(probe(network, Optional.empty()), network, batch);
            Map<String, Tensor> trainable = network.trainable();
            assertThat(trainable).containsOnlyKeys("final.kernel", "final.bias");
            SegmentationTask task = task(probe(network, Optional.empty()), network);
            task.train(true);
            assertThat(network.training()).isFalse();
        }
    }

    @Test
    void theTrunkSeesAKeptCloudOnce() {
        SegmentationBatch batch = Batches.plain(9, 50, 60);
        try (MinkUNet network = network();
                FeatureCache cache = new FeatureCache(folder, 1)) {
            PointClassifier probe = probe(network, Optional.of(cache));
            Step before = step(probe, network, batch);
            try (Scope _ = Scope.open("test")) { // a trunk that would give other features
                network.state().get("bn0.bn.running_mean").add_(Tensors.scalar(1));
            }
            assertThat(step(probe, network, batch).loss()).isEqualTo(before.loss());
            assertThat(step(probe(network, Optional.empty()), network, batch).loss())
                    .isNotEqualTo(before.loss());
        }
    }

    @Test
    void aFullCacheStillGivesTheResult() throws IOException {
        SegmentationBatch batch = Batches.plain(10, 80, 90);
        try (MinkUNet network = network();
                FeatureCache tight = new FeatureCache(folder, 1e-9)) {
            Step plain = step(probe(network, Optional.empty()), network, batch);
            Step kept = step(probe(network, Optional.of(tight)), network, batch);
            Close.relative(kept.loss(), plain.loss(), 1e-5);
            assertThat(tight.size()).isZero();
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    private static MinkUNet network() {
        MinkUNet network = new MinkUNet(RealKeyframe.NETWORK);
        FormulaWeights.fill(network, 3);
        SegmentationRun.freezeTrunk(network);
        network.eval();
        return network;
    }

    private static PointClassifier probe(MinkUNet network, Optional<FeatureCache> cache) {
        return new PointClassifier.Probe(network, RealKeyframe.CPU, cache);
    }

    private static SegmentationTask task(PointClassifier classifier, MinkUNet network) {
        return new SegmentationTask(
                network, classifier, new SegmentationLoss(LossName.LOVASZ, RealKeyframe.CPU), true);
    }

    private static Step step(
            PointClassifier classifier, MinkUNet network, SegmentationBatch batch) {
        try (Scope _ = Scope.open("test")) {
            Tensor kernel = network.parameters().get("final.kernel");
            Tensor bias = network.parameters().get("final.bias");
            kernel.mutable_grad().reset();
            bias.mutable_grad().reset();
            Tensor loss = task(classifier, network).loss(batch, null);
            loss.backward();
            return new Step(
                    Tensors.item(loss), Tensors.floats(kernel.grad()), Tensors.floats(bias.grad()));
        }
    }
}
