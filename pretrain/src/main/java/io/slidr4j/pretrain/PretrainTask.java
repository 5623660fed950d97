package io.slidr4j.pretrain;

import io.slidr4j.data.ImageStack;
import io.slidr4j.engine.Device;
import io.slidr4j.engine.Module;
import io.slidr4j.engine.Tensors;
import io.slidr4j.pretrain.objective.Objective;
import io.slidr4j.sparse.coords.CoordinateMap;
import io.slidr4j.sparse.nn.SparseTensor;
import io.slidr4j.train.TrainingTask;
import io.slidr4j.train.loading.Batch;

import org.bytedeco.pytorch.Tensor;

import java.util.SequencedMap;
import java.util.random.RandomGenerator;

/** What pre-training trains: the point network and the image decoder, by an objective. */
public final class PretrainTask implements TrainingTask<Batch> {

    private final PretrainNetworks networks;
    private final Objective objective;
    private final Device device;

    /**
     * A task over networks that lie on a device already; it does not own them.
     *
     * @param device where the networks are
     */
    public PretrainTask(PretrainNetworks networks, Objective objective, Device device) {
        this.networks = networks;
        this.objective = objective;
        this.device = device;
    }

    @Override
    public Tensor loss(Batch batch, RandomGenerator random) {
        Tensor features = networks.points().forward(voxels(batch)); // [V, C]
        Tensor points = networks.compared(features); // [V, D]
        Tensor pixels = networks.images().forward(images(batch)); // [I, D, h, w]
        return objective.loss(points, pixels, batch, random); // []
    }

    /** A batch's voxels as the point network takes them: features [V, 1]. */
    SparseTensor voxels(Batch batch) {
        Tensor intensity = Tensors.of(batch.features(), batch.voxels(), 1); // [V, 1]
        return SparseTensor.of(
                CoordinateMap.of(batch.coordinates()), device.move(intensity)); // [V, 1]
    }

    /** A batch's images as the image network takes them, [I, 3, h, w]. */
    Tensor images(Batch batch) {
        ImageStack images = batch.images();
        return device.move(
                Tensors.of(images.rgb(), images.count(), 3, images.height(), images.width()));
    }

    @Override
    public SequencedMap<String, Module> networks() {
        return networks.byName();
    }
}
