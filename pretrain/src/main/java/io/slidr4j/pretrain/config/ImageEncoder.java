package io.slidr4j.pretrain.config;

import io.slidr4j.train.config.Spelled;

/** The frozen image networks that {@code images_encoder} may name. */
public enum ImageEncoder implements Spelled {
    /** ResNet-18. */
    RESNET18("resnet18", 0),
    /** ResNet-50. */
    RESNET50("resnet50", 0),
    /** Vision transformer, small, patches of 16 pixels. */
    VIT_SMALL_16("vit_small_p16", 16),
    /** Vision transformer, small, patches of 8 pixels. */
    VIT_SMALL_8("vit_small_p8", 8),
    /** Vision transformer, base, patches of 16 pixels. */
    VIT_BASE_16("vit_base_p16", 16),
    /** Vision transformer, base, patches of 8 pixels. */
    VIT_BASE_8("vit_base_p8", 8);

    private final String spelling;
    private final int patch;

    ImageEncoder(String spelling, int patch) {
        this.spelling = spelling;
        this.patch = patch;
    }

    @Override
    public String spelling() {
        return spelling;
    }

    /** Whether this is a vision transformer. */
    public boolean transformer() {
        return patch > 0;
    }

    /** The edge of a patch in pixels; 0 for a ResNet. */
    public int patch() {
        return patch;
    }
}
