package io.slidr4j.data.augment;

import io.slidr4j.data.DataException;

import java.util.List;

/** The names that {@code transforms_mixed} may list. */
public enum MixedTransformName {
    /** {@code DropCuboids}: {@link DropCuboid}, sides up to 20 %, 1024 pairs per image. */
    DROP_CUBOIDS("DropCuboids"),
    /** {@code ResizedCrop}: {@link ResizedCrop} in training, {@link PlainResize} in validation. */
    RESIZED_CROP("ResizedCrop"),
    /** {@code FlipHorizontal}: {@link FlipHorizontal}, each image with probability one half. */
    FLIP_HORIZONTAL("FlipHorizontal");

    /** The largest side of a dropped cuboid, as a share of the cloud's range. */
    static final double CUBOID = 0.2;

    private final String key;

    MixedTransformName(String key) {
        this.key = key;
    }

    /** The spelling in configs. */
    public String key() {
        return key;
    }

    /**
     * Reads a config's list.
     *
     * @param names spellings in any case; null means none
     * @return the names in order
     * @throws DataException if there is no such transform, or two of the list would resize
     */
    public static List<MixedTransformName> parse(List<String> names) {
        List<MixedTransformName> parsed =
                TransformNames.parse("transforms_mixed", names, values(), MixedTransformName::key);
        if (parsed.stream().filter(n -> n == RESIZED_CROP).count() > 1) {
            throw new DataException(
                    "transforms_mixed lists ResizedCrop twice; an image is resized only once.");
        }
        return parsed;
    }

    /** The transform of training, with its published numbers. */
    MixedTransform training(CropSpec crop) {
        return switch (this) {
            case DROP_CUBOIDS -> new DropCuboid(CUBOID, 1024);
            case RESIZED_CROP ->
                    new ResizedCrop(
                            crop.height(),
                            crop.width(),
                            0.3,
                            1.0,
                            crop.minRatio(),
                            crop.maxRatio());
            case FLIP_HORIZONTAL -> new FlipHorizontal(0.5);
        };
    }
}
