package io.slidr4j.downstream.config;

import io.slidr4j.data.label.LabelSet;
import io.slidr4j.data.scan.ScanFormat;
import io.slidr4j.train.config.Spelled;

import java.util.List;

/** The datasets that are segmented: {@code dataset}. */
public enum SegmentationDataset implements Spelled {
    /** nuScenes-lidarseg; a voxel's feature is its first point's intensity. */
    NUSCENES("nuscenes", List.of(), "datasets/nuscenes", LabelSet.NUSCENES, ScanFormat.NUSCENES),
    /** SemanticKITTI; a voxel's feature is its first point's intensity plus 1. */
    KITTI(
            "kitti",
            List.of("semantickitti", "semantic_kitti"),
            "datasets/semantic_kitti",
            LabelSet.SEMANTIC_KITTI,
            ScanFormat.KITTI);

    private final String spelling;
    private final List<String> aliases;
    private final String root;
    private final LabelSet labels;
    private final ScanFormat format;

    SegmentationDataset(
            String spelling,
            List<String> aliases,
            String root,
            LabelSet labels,
            ScanFormat format) {
        this.spelling = spelling;
        this.aliases = aliases;
        this.root = root;
        this.labels = labels;
        this.format = format;
    }

    @Override
    public String spelling() {
        return spelling;
    }

    @Override
    public List<String> aliases() {
        return aliases;
    }

    /** Where the dataset lies unless {@code data_root} says otherwise. */
    String root() {
        return root;
    }

    /** The classes. */
    public LabelSet labels() {
        return labels;
    }

    /** What is added to an intensity before it enters the network. */
    public float featureShift() {
        return format.intensityShift();
    }
}
