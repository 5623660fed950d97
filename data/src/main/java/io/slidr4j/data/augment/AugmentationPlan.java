package io.slidr4j.data.augment;

import java.util.List;
import java.util.Optional;

/**
 * What a config asks for: {@code transforms_clouds}, {@code transforms_mixed} and the crop's shape.
 *
 * @param clouds transforms of the points, in order, possibly none
 * @param mixed transforms of points, images and pairs, in order, possibly none
 * @param crop the crop's size and shape
 */
public record AugmentationPlan(
        List<CloudTransformName> clouds, List<MixedTransformName> mixed, CropSpec crop) {
    /** Copies the lists. */
    public AugmentationPlan {
        clouds = List.copyOf(clouds);
        mixed = List.copyOf(mixed);
    }

    /** The random transforms of training. */
    public Augmentation training() {
        return new Augmentation(
                clouds.stream().map(CloudTransformName::transform).toList(),
                mixed.stream().map(name -> name.training(crop)).toList());
    }

    /**
     * The random transforms of a pair of clouds in training, from the same lists; what moves images
     * has no part in it.
     *
     * @param minMatches matches that a dropped cuboid must leave
     */
    public PairAugmentation ofPairs(int minMatches) {
        boolean drops = mixed.contains(MixedTransformName.DROP_CUBOIDS);
        return new PairAugmentation(
                clouds.stream().map(CloudTransformName::transform).toList(),
                drops
                        ? Optional.of(new DropCuboid(MixedTransformName.CUBOID, minMatches))
                        : Optional.empty());
    }

    /** Validation: nothing random; a plain resize where training crops. */
    public Augmentation validation() {
        List<MixedTransform> resize =
                mixed.contains(MixedTransformName.RESIZED_CROP)
                        ? List.of(new PlainResize(crop.height(), crop.width()))
                        : List.of();
        return new Augmentation(List.of(), resize);
    }
}
