package io.slidr4j.data.augment;

import java.util.random.RandomGenerator;

/** A transform of cloud, images and pairs together. */
public sealed interface MixedTransform
        permits DropCuboid, ResizedCrop, PlainResize, FlipHorizontal {
    /**
     * Transforms a view in the making.
     *
     * @param draft what there is; left as it is
     * @param random where the draw comes from
     * @return what there is afterwards, pairs included
     */
    Draft apply(Draft draft, RandomGenerator random);
}
