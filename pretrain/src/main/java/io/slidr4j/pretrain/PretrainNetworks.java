package io.slidr4j.pretrain;

import io.slidr4j.engine.Device;
import io.slidr4j.engine.FormulaWeights;
import io.slidr4j.engine.Module;
import io.slidr4j.engine.checkpoint.Checkpoint;
import io.slidr4j.image.backbone.ImageBackbone;
import io.slidr4j.image.backbone.ImageBackbones;
import io.slidr4j.image.backbone.ImageWeights;
import io.slidr4j.image.backbone.PrecisionSetting;
import io.slidr4j.model.MinkUNet;
import io.slidr4j.model.PointBackbone;
import io.slidr4j.pretrain.config.PointSettings;
import io.slidr4j.pretrain.config.PointWeights;
import io.slidr4j.pretrain.config.PretrainConfig;

import org.bytedeco.pytorch.Tensor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The two networks of pre-training, by the names that a model file has for them.
 *
 * @param points the 3D network, which is what pre-training is for
 * @param projector what stands between the 3D network and the loss, and is of no use afterwards
 * @param images the image network: frozen encoder, trained decoder
 */
public record PretrainNetworks(
        PointBackbone points, Optional<Projector> projector, ImageBackbone images)
        implements AutoCloseable {

    /** The point network's name in a model file. */
    public static final String POINTS = "model_points";

    /** The image network's name in a model file. */
    public static final String IMAGES = "model_images";

    /** The projector's name in a model file. */
    public static final String PROJECTOR = "model_projector";

    private static final Logger LOG = LoggerFactory.getLogger(PretrainNetworks.class);

    /** Channels of a voxel's feature: its intensity. */
    private static final int INTENSITY = 1;

    /**
     * Builds the networks with the weights they start from, drawing random ones from libtorch's
     * generator.
     *
     * @throws io.slidr4j.engine.EngineException where a weights file is missing or does not fit
     */
    public static PretrainNetworks build(PretrainConfig config, Device device) {
        long seed = config.training().seed();
        PointBackbone points = points(config.points());
        points.precision(config.points().precision());
        if (config.points().weights() == PointWeights.FORMULA) {
            FormulaWeights.fill(points, seed);
        }
        Optional<Projector> projector = projector(config.points());
        ImageBackbone images =
                ImageBackbones.build(
                        plan(config, device),
                        config.images().weights(),
                        config.images().file(),
                        seed);
        return new PretrainNetworks(points, projector, images).to(device);
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
                new PretrainNetworks(points(config.points()), projector(config.points()), empty);
        try {
            networks.byName().forEach((name, network) -> ModelFile.load(checkpoint, name, network));
        } catch (RuntimeException e) {
            networks.close();
            throw e;
        }
        return networks.to(device);
    }

    private PretrainNetworks to(Device device) {
        points.to(device);
        projector.ifPresent(network -> network.to(device));
        images.to(device);
        return this;
    }

    /**
     * The features of points as the loss compares them.
     *
     * @param features the point network's, [V, C]
     * @return [V, D], of length 1 where that is configured
     */
    public Tensor compared(Tensor features) {
        return projector.map(network -> network.forward(features)).orElse(features);
    }

    private static Optional<Projector> projector(PointSettings settings) {
        return settings.hasProjector()
                ? Optional.of(
                        new Projector(
                                settings.outputs(), settings.projected(), settings.normalised()))
                : Optional.empty();
    }

    /**
     * A point network with random weights. Below a projector its features keep their length: only
     * what is compared has length 1.
     */
    static PointBackbone points(PointSettings settings) {
        return new MinkUNet(
                new MinkUNet.Settings(
                        INTENSITY,
                        settings.outputs(),
                        settings.kernelSize(),
                        settings.normMomentum(),
                        settings.normalised() && !settings.hasProjector(),
                        settings.network()));
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
        SequencedMap<String, Module> networks = new LinkedHashMap<>();
        networks.put(POINTS, points);
        projector.ifPresent(network -> networks.put(PROJECTOR, network));
        networks.put(IMAGES, images);
        return networks;
    }

    /** Frees all networks. */
    @Override
    public void close() {
        points.close();
        projector.ifPresent(Projector::close);
        images.close();
    }
}
