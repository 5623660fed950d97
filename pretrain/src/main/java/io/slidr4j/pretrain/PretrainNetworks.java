package io.slidr4j.pretrain;

import io.slidr4j.engine.Device;
import io.slidr4j.engine.Module;
import io.slidr4j.engine.checkpoint.Checkpoint;
import io.slidr4j.image.backbone.ImageBackbone;
import io.slidr4j.image.backbone.ImageBackbones;
import io.slidr4j.image.backbone.ImageWeights;
import io.slidr4j.image.backbone.PrecisionSetting;
import io.slidr4j.model.PointBackbone;
import io.slidr4j.pretrain.config.PretrainConfig;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;
import java.util.SequencedMap;

/**
 * The networks of image-to-LiDAR pre-training, by the names that a model file has for them.
 *
 * @param side the 3D network, which is what pre-training is for, and its projector
 * @param images the image network: frozen encoder, trained decoder
 */
public record PretrainNetworks(PointNetworks side, ImageBackbone images) implements AutoCloseable {

    /** The image network's name in a model file. */
    public static final String IMAGES = "model_images";

    private static final Logger LOG = LoggerFactory.getLogger(PretrainNetworks.class);

    /**
     * Builds the networks with the weights they start from, drawing random ones from libtorch's
     * generator.
     *
     * @throws io.slidr4j.engine.EngineException where a weights file is missing or does not fit
     */
    public static PretrainNetworks build(PretrainConfig config, Device device) {
        long seed = config.training().seed();
        PointNetworks side = PointNetworks.build(config.points(), seed);
        ImageBackbone images =
                ImageBackbones.build(
                        plan(config, device),
                        config.images().weights(),
                        config.images().file(),
                        seed);
        return new PretrainNetworks(side, images).to(device);
    }

    /**
     * The networks of a config with all their weights from one model file, the image encoder's too.
     *
     * @throws io.slidr4j.engine.EngineException where the file lacks a network or holds another
     */
    static PretrainNetworks load(PretrainConfig config, Checkpoint checkpoint, Device device) {
        ImageBackbone empty =
                ImageBackbones.build(
                        plan(config, device), ImageWeights.RANDOM, Optional.empty(), 0);
        PretrainNetworks networks =
                new PretrainNetworks(PointNetworks.empty(config.points()), empty);
        ModelFile.loadAll(checkpoint, networks.byName());
        return networks.to(device);
    }

    private PretrainNetworks to(Device device) {
        side.to(device);
        images.to(device);
        return this;
    }

    /** The 3D network. */
    public PointBackbone points() {
        return side.points();
    }

    private static ImageBackbones.Plan plan(PretrainConfig config, Device device) {
        say(config.images().precision().on(device));
        return config.images().plan(config.points(), device);
    }

    private static void say(PrecisionSetting.Choice choice) {
        if (choice.slow()) {
            LOG.warn(
                    "The image encoder computes in {} ({}): image_precision float32 is faster.",
                    choice.name(),
                    choice.reason());
        } else {
            LOG.info("The image encoder computes in {} ({})", choice.name(), choice.reason());
        }
    }

    /** All networks by name. */
    SequencedMap<String, Module> byName() {
        SequencedMap<String, Module> networks = side.byName();
        networks.put(IMAGES, images);
        return networks;
    }

    /** Frees all networks. */
    @Override
    public void close() {
        side.close();
        images.close();
    }
}
