package io.slidr4j.pretrain;

import io.slidr4j.data.ImageStack;
import io.slidr4j.engine.Device;
import io.slidr4j.engine.Module;
import io.slidr4j.engine.Tensors;
import io.slidr4j.image.backbone.ImageBackbone;
import io.slidr4j.image.backbone.PixelGrid;
import io.slidr4j.model.PointBackbone;
import io.slidr4j.pretrain.objective.ImageFeatures;
import io.slidr4j.pretrain.objective.ImageObjective;
import io.slidr4j.sparse.nn.SparseTensor;
import io.slidr4j.train.loading.Batch;

import org.bytedeco.pytorch.Tensor;

import java.util.SequencedMap;
import java.util.random.RandomGenerator;

/** Image-to-LiDAR pre-training: the point network and the image decoder, by an objective. */
public final class ImageTask implements PretrainTask<Batch> {

    private final PretrainNetworks networks;
    private final ImageObjective objective;
    private final Device device;

    /**
     * A task over networks that lie on a device already; closing it frees them.
     *
     * @param device where the networks are
     */
    public ImageTask(PretrainNetworks networks, ImageObjective objective, Device device) {
        this.networks = networks;
        this.objective = objective;
        this.device = device;
    }

    @Override
    public Tensor loss(Batch batch, RandomGenerator random) {
        Tensor points = networks.side().compared(voxels(batch)); // [V, D]
        ImageFeatures images = features(images(batch));
        Tensor loss = objective.loss(points, images, batch, random); // []
        images.frozen().reset(); // the decoder has a share of its own until its backward pass
        return loss;
    }

    private ImageFeatures features(Tensor images) {
        ImageBackbone network = networks.images();
        Tensor frozen = network.features(images); // [I, E, h', w']
        PixelGrid pixels = network.decode(frozen, images.size(2), images.size(3));
        return new ImageFeatures(pixels, frozen);
    }

    /** A batch's voxels as the point network takes them: features [V, 1]. */
    SparseTensor voxels(Batch batch) {
        return PointBackbone.voxels(batch.coordinates(), batch.features(), device);
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
