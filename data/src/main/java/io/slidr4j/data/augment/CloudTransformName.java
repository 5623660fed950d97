package io.slidr4j.data.augment;

import java.util.List;

/** The names that {@code transforms_clouds} may list. */
public enum CloudTransformName {
    /** {@code Rotation}: {@link RotationZ}. */
    ROTATION("Rotation"),
    /** {@code FlipAxis}: {@link FlipAxis}, each axis with probability one half. */
    FLIP_AXIS("FlipAxis");

    private final String key;

    CloudTransformName(String key) {
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
     * @throws io.slidr4j.data.DataException if there is no such transform
     */
    public static List<CloudTransformName> parse(List<String> names) {
        return TransformNames.parse("transforms_clouds", names, values(), CloudTransformName::key);
    }

    /** The transform with its published numbers. */
    public CloudTransform transform() {
        return switch (this) {
            case ROTATION -> new RotationZ();
            case FLIP_AXIS -> new FlipAxis(0.5);
        };
    }
}
