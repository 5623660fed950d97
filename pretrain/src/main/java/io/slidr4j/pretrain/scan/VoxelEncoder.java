package io.slidr4j.pretrain.scan;

import io.slidr4j.engine.Device;
import io.slidr4j.engine.Module;
import io.slidr4j.engine.Tensors;
import io.slidr4j.model.PointBackbone;
import io.slidr4j.sparse.coords.CoordinateMap;
import io.slidr4j.sparse.nn.SparseTensor;

import org.bytedeco.pytorch.Tensor;

/** The 3D network that is pre-trained, with a head: scans as voxels. */
final class VoxelEncoder extends ScanEncoder<VoxelScans> {

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
    Tensor features(VoxelScans scans) {
        Tensor intensity = Tensors.of(scans.intensity(), scans.intensity().length, 1); // [V, 1]
        CoordinateMap voxels = CoordinateMap.of(scans.coordinates());
        return network.forward(SparseTensor.of(voxels, device.move(intensity))); // [V, C]
    }

    @Override
    int[] sizes(VoxelScans scans) {
        return scans.sizes();
    }
}
