package io.slidr4j.downstream;

import io.slidr4j.downstream.loss.SegmentationLoss;
import io.slidr4j.engine.Module;
import io.slidr4j.model.MinkUNet;
import io.slidr4j.train.TrainingTask;
import io.slidr4j.train.ValidationMeter;

import org.bytedeco.pytorch.Tensor;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;

/**
 * A network that learns to segment scans. The network is whoever's made it.
 *
 * @param network under the reference's name {@code model_points} in checkpoints
 * @param classifier how it comes to its logits
 * @param loss what is minimised
 * @param frozen whether only the last layer is trained; the network then stays in evaluation mode
 */
record SegmentationTask(
        MinkUNet network, PointClassifier classifier, SegmentationLoss loss, boolean frozen)
        implements TrainingTask<SegmentationBatch> {

    /** The network's name in checkpoints. */
    static final String NETWORK = "model_points";

    @Override
    public Tensor loss(SegmentationBatch batch, RandomGenerator random) {
        return loss.of(classifier.logits(batch), batch.labels());
    }

    @Override
    public ValidationMeter<SegmentationBatch> meter() {
        return new SegmentationMeter(this);
    }

    @Override
    public SequencedMap<String, Module> networks() {
        SequencedMap<String, Module> networks = new LinkedHashMap<>();
        networks.put(NETWORK, network);
        return networks;
    }

    @Override
    public void train(boolean on) {
        network.train(on && !frozen);
    }
}
