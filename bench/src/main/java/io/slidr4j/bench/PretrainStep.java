package io.slidr4j.bench;

import io.slidr4j.engine.Device;
import io.slidr4j.engine.Optimiser;
import io.slidr4j.engine.Scope;
import io.slidr4j.engine.Seeds;
import io.slidr4j.engine.Tensors;
import io.slidr4j.pretrain.ImageTask;
import io.slidr4j.pretrain.PretrainNetworks;
import io.slidr4j.pretrain.config.PretrainConfig;
import io.slidr4j.pretrain.objective.SuperpixelContrast;
import io.slidr4j.train.loading.Batch;

import org.bytedeco.pytorch.Tensor;

import java.util.random.RandomGenerator;

/**
 * A step of SLidR's pre-training from a batch that is ready: six images through the frozen encoder,
 * the cloud through the 3D network, loss, backward, optimiser.
 */
final class PretrainStep implements AutoCloseable {

    private final PretrainNetworks networks;
    private final ImageTask task;
    private final Optimiser optimiser;
    private final Batch batch;
    private final RandomGenerator random = Seeds.stream(0);

    /**
     * Networks and optimiser for a keyframe.
     *
     * @param precision of the image encoder, as the config spells it
     */
    PretrainStep(BenchKeyframe keyframe, String precision) {
        PretrainConfig config = keyframe.config("image_precision=" + precision);
        Device cpu = new Device.Cpu();
        double temperature = config.objective().temperature();
        batch = keyframe.batch();
        Seeds.seedLibtorch(config.training().seed());
        networks = PretrainNetworks.build(config, cpu);
        task =
                new ImageTask(
                        networks, new SuperpixelContrast(keyframe.segments(), temperature), cpu);
        task.train(true);
        optimiser = config.training().optimiser().over(task.trainable());
    }

    /** One step; the loss before it. */
    double run() {
        try (Scope _ = Scope.open("training step")) {
            optimiser.zeroGrad();
            Tensor loss = task.loss(batch, random); // []
            double value = Tensors.item(loss);
            loss.backward();
            optimiser.step();
            return value;
        }
    }

    @Override
    public void close() {
        optimiser.close();
        networks.close();
    }
}
