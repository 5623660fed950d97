package io.slidr4j.pretrain.scan;

import io.slidr4j.engine.Device;
import io.slidr4j.engine.Module;
import io.slidr4j.model.PointBackbone;
import io.slidr4j.model.pointnet.PointNet2;
import io.slidr4j.pretrain.config.ScanSettings;
import io.slidr4j.pretrain.objective.KeyQueues;
import io.slidr4j.pretrain.objective.ScanContrast.Directions;
import io.slidr4j.train.loading.VoxelRows;

import org.bytedeco.pytorch.Tensor;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Supplier;

/**
 * The four networks of DepthContrast and its queues. Only the voxel network is of use afterwards;
 * in a checkpoint it has the name under which every method leaves its 3D network.
 */
public final class ScanNetworks {

    /** PointNet++ in a checkpoint. */
    private static final String POINTNET = "model_pointnet";

    /** The queues in a checkpoint. */
    private static final String QUEUES = "queues";

    private final String name;
    private final MomentumPair<PointScans> points;
    private final MomentumPair<VoxelRows> voxels;
    private final KeyQueues queues;

    /**
     * Networks that start from random weights, drawn from libtorch's generator.
     *
     * @param name the voxel network's in a checkpoint
     * @param voxelNetwork makes a voxel network, the trained one first
     * @param outputs its channels
     * @param device where all are put
     */
    public ScanNetworks(
            String name,
            Supplier<PointBackbone> voxelNetwork,
            int outputs,
            ScanSettings settings,
            Device device) {
        this.name = name;
        int channels = settings.directions();
        Supplier<VoxelEncoder> voxelEncoder =
                () ->
                        new VoxelEncoder(
                                voxelNetwork.get(), new ProjectionHead(outputs, channels), device);
        Supplier<PointEncoder> pointEncoder =
                () ->
                        new PointEncoder(
                                new PointNet2(PointEncoder.INPUTS, settings.network()),
                                new ProjectionHead(settings.network().outputs(), channels),
                                device);
        voxels = MomentumPair.alike(voxelEncoder.get(), voxelEncoder.get());
        points = MomentumPair.alike(pointEncoder.get(), pointEncoder.get());
        queues = new KeyQueues(channels, settings.queueLength());
        byName().values().forEach(network -> network.to(device));
    }

    /** The queues of past keys. */
    public KeyQueues queues() {
        return queues;
    }

    /** What is trained to recognise, joined to the graphs of both networks. */
    public Directions queries(ScanBatch batch) {
        Tensor ofPoints = points.query().directions(batch.points().query()); // [B, D]
        Tensor ofVoxels = voxels.query().directions(batch.voxels().query()); // [B, D]
        return new Directions(ofPoints, ofVoxels);
    }

    /** What is to be recognised, by the slow copies. */
    public Directions keys(ScanBatch batch) {
        Tensor ofPoints = points.keys(batch.points().key()); // [B, D]
        Tensor ofVoxels = voxels.keys(batch.voxels().key()); // [B, D]
        return new Directions(ofPoints, ofVoxels);
    }

    /** Lets the slow copies follow the trained networks by a step. */
    public void follow(double momentum) {
        points.follow(momentum);
        voxels.follow(momentum);
    }

    /** All of it by name: networks, copies, heads and queues are a training's state alike. */
    public SequencedMap<String, Module> byName() {
        SequencedMap<String, Module> networks = new LinkedHashMap<>(voxels.modules(name));
        networks.putAll(points.modules(POINTNET));
        networks.put(QUEUES, queues);
        return networks;
    }
}
