package io.slidr4j.image.backbone;

import io.slidr4j.engine.EngineException;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The image encoders, by the names that the config key {@code images_encoder} has for them. */
public enum EncoderName {
    /** ResNet-18 (He et al. 2016): 512 channels. */
    RESNET18(Family.RESNET),
    /** ResNet-50 (He et al. 2016): 2048 channels. */
    RESNET50(Family.RESNET),
    /** DINO's ViT-S/16 (Caron et al. 2021): 384 channels, patches of 16×16 pixels. */
    VIT_SMALL_P16(Family.VISION_TRANSFORMER),
    /** DINO's ViT-S/8: 384 channels, patches of 8×8 pixels. */
    VIT_SMALL_P8(Family.VISION_TRANSFORMER),
    /** DINO's ViT-B/16: 768 channels, patches of 16×16 pixels. */
    VIT_BASE_P16(Family.VISION_TRANSFORMER),
    /** DINO's ViT-B/8: 768 channels, patches of 8×8 pixels. */
    VIT_BASE_P8(Family.VISION_TRANSFORMER),
    /** The ResUNet of Janda et al. on a ResNet-34: 16 channels at the image's resolution. */
    RESUNET34(Family.RESUNET),
    /** The same with a quarter of the channels and of the blocks, for a machine without a GPU. */
    RESUNET_SMALL(Family.RESUNET);

    /** What kind of network it is. */
    public enum Family {
        /** Convolutions with residual connections. */
        RESNET,
        /** Attention between patches. */
        VISION_TRANSFORMER,
        /** A residual network, and a way back up to the image's resolution. */
        RESUNET
    }

    private final Family family;

    EncoderName(Family family) {
        this.family = family;
    }

    /** What kind of network it is. */
    public Family family() {
        return family;
    }

    /** The name in config files: {@code resnet50}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The encoder of a name in a config file.
     *
     * @throws EngineException for a name that is none of these
     */
    public static EncoderName of(String key) {
        return Arrays.stream(values())
                .filter(encoder -> encoder.key().equals(key))
                .findFirst()
                .orElseThrow(
                        () ->
                                new EngineException(
                                        "images_encoder '%s' is not known; use one of %s."
                                                .formatted(key, keys())));
    }

    private static String keys() {
        return Arrays.stream(values()).map(EncoderName::key).collect(Collectors.joining(", "));
    }
}
