package io.slidr4j.pretrain.scan;

import io.slidr4j.engine.Device;
import io.slidr4j.engine.Module;
import io.slidr4j.model.PointBackbone;
import io.slidr4j.train.loading.VoxelRows;

import org.bytedeco.pytorch.Tensor;

/** The 3D network that is pre-trained, with a head: scans as voxels. */
final class VoxelEncoder extends ScanEncoder<VoxelRows> {

    private final PointBackbone network;
    private final Device device;

    VoxelEncoder(PointBackbone network, ProjectionHead head, Device device) {
        super(head);
        this.network = network;
        this.device = device;
    }

    @Override
    Module network() {
        return network;
    }

    @Override
    Tensor features(VoxelRows scans) {
        return network.forward(
                PointBackbone.voxels(scans.coordinates(), scans.features(), device)); // [V, C]
    }

    @Override
    int[] sizes(VoxelRows scans) {
        return scans.perCloud();
    }
}
