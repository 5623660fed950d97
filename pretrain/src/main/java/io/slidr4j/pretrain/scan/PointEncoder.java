package io.slidr4j.pretrain.scan;

import io.slidr4j.engine.Device;
import io.slidr4j.engine.Module;
import io.slidr4j.engine.Tensors;
import io.slidr4j.model.pointnet.PointNet2;

import org.bytedeco.pytorch.Tensor;

/** PointNet++ with a head: scans as points. */
final class PointEncoder extends ScanEncoder<PointScans> {

    /** Channels of a point beside its coordinates: its reflectance. */
    static final int INPUTS = 1;

    private final PointNet2 network;
    private final Device device;

    PointEncoder(PointNet2 network, ProjectionHead head, Device device) {
        super(head);
        this.network = network;
        this.device = device;
    }

    @Override
    Module network() {
        return network;
    }

    @Override
    Tensor features(PointScans scans) {
        float[] reflectance = scans.reflectance();
        Tensor points = device.move(Tensors.of(reflectance, reflectance.length, INPUTS)); // [N, 1]
        return network.forward(points, scans.pyramids()); // [N, C]
    }

    @Override
    int[] sizes(PointScans scans) {
        return scans.pyramids().sizes(0);
    }
}
