package io.slidr4j.pretrain.teacher;

import io.slidr4j.engine.Device;
import io.slidr4j.engine.Module;
import io.slidr4j.engine.Tensors;
import io.slidr4j.image.backbone.ImageNetColours;
import io.slidr4j.image.backbone.ResUNet;
import io.slidr4j.pretrain.objective.PixelContrast;
import io.slidr4j.train.TrainingTask;

import org.bytedeco.pytorch.Tensor;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A ResUNet that teaches itself. The network is whoever's made it.
 *
 * @param network on its device
 * @param objective what is minimised
 * @param device where the network is
 */
record TeacherTask(ResUNet network, PixelContrast objective, Device device)
        implements TrainingTask<ImagePairBatch> {

    /** The network's name in checkpoints, by which pre-training finds it there. */
    static final String NETWORK = "model_teacher";

    @Override
    public Tensor loss(ImagePairBatch batch, RandomGenerator random) {
        Tensor first = features(batch, ImagePair::first); // [B, C, s, s]
        Tensor second = features(batch, ImagePair::second); // [B, C, s, s]
        return objective.loss(first, second, batch.matches()); // []
    }

    private Tensor features(ImagePairBatch batch, Function<ImagePair, float[]> which) {
        long side = batch.size();
        Tensor views = Tensors.of(batch.views(which), batch.samples(), 3, side, side);
        return network.forward(ImageNetColours.normalise(device.move(views)));
    }

    @Override
    public SequencedMap<String, Module> networks() {
        SequencedMap<String, Module> networks = new LinkedHashMap<>();
        networks.put(NETWORK, network);
        return networks;
    }
}
