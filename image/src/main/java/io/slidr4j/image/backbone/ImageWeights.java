package io.slidr4j.image.backbone;

import io.slidr4j.engine.EngineException;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an encoder knows at the start, by the names of the config key {@code image_weights}. */
public enum ImageWeights {
    /** Initial values from libtorch's seeded generator. */
    RANDOM(Layout.NONE),
    /** {@link io.slidr4j.engine.FormulaWeights}. */
    FORMULA(Layout.NONE),
    /** Supervised on ImageNet, as torchvision publishes it. */
    IMAGENET(new Layout("", "fc.")),
    /** MoCo (He et al. 2020), 200 epochs on ImageNet. */
    MOCO_V1(Layout.MOCO),
    /** MoCo v2 (Chen et al. 2020), 800 epochs on ImageNet. */
    MOCO_V2(Layout.MOCO),
    /** MoCo v2 on COCO. */
    MOCO_COCO(Layout.MOCO),
    /** PixPro (Xie et al. 2021). */
    PIXPRO(new Layout("module.encoder.", "fc.")),
    /** OBoW (Gidaris et al. 2021). */
    OBOW(new Layout("", "fc.")),
    /** SwAV (Caron et al. 2020), 800 epochs. */
    SWAV(Layout.SWAV),
    /** DeepCluster v2 (Caron et al. 2020), 800 epochs. */
    DEEPCLUSTER_V2(Layout.SWAV),
    /** DINO (Caron et al. 2021), for ResNet-50 and the vision transformers. */
    DINO(new Layout("", "fc.")),
    /** What {@code slidr teach} made: a ResUNet. */
    TEACHER(new Layout("", "fc."));

    /**
     * How a published file names the encoder's tensors, below the key that holds the weights.
     *
     * @param prefix of every name of the encoder; others belong to other networks
     * @param head what the names of the layers begin with (after the prefix) that came after the
     *     pooling and are knowingly dropped: classifiers, projections, prototypes
     */
    record Layout(String prefix, String head) {
        static final Layout NONE = new Layout("", "");
        static final Layout MOCO = new Layout("module.encoder_q.", "fc.");

        /** {@code projection_head} and {@code prototypes}. */
        static final Layout SWAV = new Layout("module.", "pro");
    }

    private final Layout layout;

    ImageWeights(Layout layout) {
        this.layout = layout;
    }

    /** The name in config files: {@code moco_v2}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether they come from a file. */
    public boolean inFile() {
        return this != RANDOM && this != FORMULA;
    }

    /** How their files name the encoder's tensors. */
    Layout layout() {
        return layout;
    }

    /** Whether such weights exist for an encoder. */
    public boolean fits(EncoderName encoder) {
        return !inFile()
                || switch (encoder) {
                    case RESUNET34, RESUNET_SMALL -> this == TEACHER;
                    case RESNET50 -> this != TEACHER;
                    case RESNET18 -> this == IMAGENET;
                    case VIT_SMALL_P16, VIT_SMALL_P8, VIT_BASE_P16, VIT_BASE_P8 -> this == DINO;
                };
    }

    /**
     * The weights of a name in a config file.
     *
     * @throws EngineException for a name that is none of these
     */
    public static ImageWeights of(String key) {
        return Arrays.stream(values())
                .filter(weights -> weights.key().equals(key))
                .findFirst()
                .orElseThrow(
                        () ->
                                new EngineException(
                                        "image_weights '%s' are not known; use one of %s."
                                                .formatted(key, keys())));
    }

    private static String keys() {
        return Arrays.stream(values()).map(ImageWeights::key).collect(Collectors.joining(", "));
    }
}
