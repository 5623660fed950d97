package io.slidr4j.model.pointnet;

import io.slidr4j.model.pointnet.Abstraction.Scale;

import java.util.List;

/**
 * How large a PointNet++ is, by the names that the config key {@code depth_network} has for them.
 */
public enum PointNetSize {
    /**
     * Multi-scale grouping for outdoor scans: DepthContrast's lidar network, which is OpenPCDet's
     * backbone of PointRCNN (Shi et al., CVPR 2019).
     */
    FULL(
            "pointnet2",
            List.of(
                    new Abstraction(
                            4096,
                            List.of(Scale.of(0.1, 16, 16, 16, 32), Scale.of(0.5, 32, 32, 32, 64))),
                    new Abstraction(
                            1024,
                            List.of(Scale.of(0.5, 16, 64, 64, 128), Scale.of(1, 32, 64, 96, 128))),
                    new Abstraction(
                            256,
                            List.of(
                                    Scale.of(1, 16, 128, 196, 256),
                                    Scale.of(2, 32, 128, 196, 256))),
                    new Abstraction(
                            64,
                            List.of(
                                    Scale.of(2, 16, 256, 256, 512),
                                    Scale.of(4, 32, 256, 384, 512)))),
            List.of(List.of(128, 128), List.of(256, 256), List.of(512, 512), List.of(512, 512))),
    /** Wider balls, a sixteenth of the centres and less than half the channels: for a CPU. */
    SMALL(
            "pointnet2_small",
            List.of(
                    new Abstraction(
                            512,
                            List.of(Scale.of(0.5, 8, 16, 16, 32), Scale.of(1, 16, 16, 16, 32))),
                    new Abstraction(
                            128, List.of(Scale.of(1, 8, 32, 32, 64), Scale.of(2, 16, 32, 32, 64))),
                    new Abstraction(
                            32,
                            List.of(Scale.of(2, 8, 64, 64, 128), Scale.of(4, 16, 64, 64, 128)))),
            List.of(List.of(64, 64), List.of(64, 64), List.of(128, 128)));

    private final String key;
    private final List<Abstraction> abstractions;
    private final List<List<Integer>> propagations;

    PointNetSize(String key, List<Abstraction> abstractions, List<List<Integer>> propagations) {
        this.key = key;
        this.abstractions = abstractions;
        this.propagations = propagations;
    }

    /** The name in config files: {@code pointnet2}. */
    public String key() {
        return key;
    }

    /** The set abstractions, finest first. */
    public List<Abstraction> abstractions() {
        return abstractions;
    }

    /** Widths of the feature propagations' perceptrons, finest first: one for each abstraction. */
    public List<List<Integer>> propagations() {
        return propagations;
    }

    /** Channels of a point's feature. */
    public int outputs() {
        return propagations.getFirst().getLast();
    }
}
