package io.slidr4j.world;

/** The dataset formats that can be written. */
public enum SimulationFormat {
    /** A complete nuScenes dataset, version v1.0-mini. */
    NUSCENES,
    /** SemanticKITTI sequences: 64 beams, labels, poses; no pictures. */
    SEMANTICKITTI,
    /** KITTI object frames: 64 beams, the left colour camera, boxes. */
    KITTI
}
