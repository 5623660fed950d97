package io.slidr4j.pretrain.config;

/** What a loss looks at; the losses of one run all look at the same. */
public enum ViewKind {
    /** A keyframe's cloud and its camera images. */
    IMAGES,
    /** Two scans of one place, point by point. */
    CLOUD_PAIRS,
    /** Several views of a keyframe's cloud, each as a whole. */
    SCANS
}
