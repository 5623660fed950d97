package io.slidr4j.pretrain;

import io.slidr4j.engine.Device;
import io.slidr4j.engine.FormulaWeights;
import io.slidr4j.engine.Module;
import io.slidr4j.model.MinkUNet;
import io.slidr4j.model.PointBackbone;
import io.slidr4j.pretrain.config.PointSettings;
import io.slidr4j.pretrain.config.PointWeights;
import io.slidr4j.sparse.nn.SparseTensor;

import org.bytedeco.pytorch.Tensor;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The 3D side of every method: the network that is pre-trained, and what may stand above it.
 *
 * @param points the 3D network
 * @param projector what stands between the 3D network and the loss, and is of no use afterwards
 */
public record PointNetworks(PointBackbone points, Optional<Projector> projector)
        implements AutoCloseable {

    /** The point network's name in a model file. */
    public static final String POINTS = "model_points";

    /** The projector's name in a model file. */
    public static final String PROJECTOR = "model_projector";

    /** Channels of a voxel's feature: its intensity. */
    private static final int INTENSITY = 1;

    /**
     * The networks with the weights they start from; random ones are drawn from libtorch's
     * generator.
     *
     * @param seed what formula weights follow from
     */
    static PointNetworks build(PointSettings settings, long seed) {
        PointBackbone points = points(settings);
        points.precision(settings.precision());
        if (settings.weights() == PointWeights.FORMULA) {
            FormulaWeights.fill(points, seed);
        }
        return new PointNetworks(points, projector(settings));
    }

    /** The networks with random weights, for a checkpoint to fill. */
    static PointNetworks empty(PointSettings settings) {
        return new PointNetworks(points(settings), projector(settings));
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

    private static Optional<Projector> projector(PointSettings settings) {
        return settings.hasProjector()
                ? Optional.of(
                        new Projector(
                                settings.outputs(), settings.projected(), settings.normalised()))
                : Optional.empty();
    }

    /**
     * The features of voxels as a loss compares them.
     *
     * @param voxels V of them
     * @return [V, D], of length 1 where that is configured
     */
    public Tensor compared(SparseTensor voxels) {
        Tensor features = points.forward(voxels); // [V, C]
        return projector.map(network -> network.forward(features)).orElse(features); // [V, D]
    }

    /** Moves the networks to a device. */
    PointNetworks to(Device device) {
        points.to(device);
        projector.ifPresent(network -> network.to(device));
        return this;
    }

    /** The networks by name. */
    SequencedMap<String, Module> byName() {
        SequencedMap<String, Module> networks = new LinkedHashMap<>();
        networks.put(POINTS, points);
        projector.ifPresent(network -> networks.put(PROJECTOR, network));
        return networks;
    }

    /** Frees the networks. */
    @Override
    public void close() {
        byName().values().forEach(Module::close);
    }
}
