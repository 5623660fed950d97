package io.slidr4j.pretrain.config;

import io.slidr4j.train.config.Spelled;

import java.util.List;

/** What the frozen image encoder knows: {@code image_weights}. */
public enum ImageWeights implements Spelled {
    /** Supervised on ImageNet. */
    IMAGENET("imagenet"),
    /** OBoW. */
    OBOW("obow"),
    /** PixPro. */
    PIXPRO("pixpro"),
    /** MoCo. */
    MOCO_V1("moco_v1"),
    /** MoCo v2. */
    MOCO_V2("moco_v2"),
    /** MoCo on COCO. */
    MOCO_COCO("moco_coco"),
    /** SwAV. */
    SWAV("swav"),
    /** DeepCluster v2. */
    DEEPCLUSTER_V2("deepcluster_v2"),
    /** DINO; the only weights for vision transformers. */
    DINO("dino"),
    /** No file: random values that follow from the seed. */
    RANDOM("random"),
    /** No file: values that are a function of seed, name and index. */
    FORMULA("formula");

    private final String spelling;

    ImageWeights(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String spelling() {
        return spelling;
    }

    /** Whether the weights lie in a file. */
    public boolean inFile() {
        return this != RANDOM && this != FORMULA;
    }

    /** Whether there are such weights for an encoder. */
    public boolean fits(ImageEncoder encoder) {
        return switch (encoder) {
            case RESNET50 -> true;
            case RESNET18 -> List.of(IMAGENET, RANDOM, FORMULA).contains(this);
            default -> List.of(DINO, RANDOM, FORMULA).contains(this);
        };
    }
}
