package io.slidr4j.pretrain.teacher;

import io.slidr4j.data.RgbImage;
import io.slidr4j.pretrain.objective.PixelContrast;

import java.util.random.RandomGenerator;

/**
 * Two augmented views of one image.
 *
 * @param size rows and columns of each
 * @param first colours, [3, size, size] in 0..1
 * @param second colours, [3, size, size] in 0..1
 * @param matches pixels that show the same spot, one or more
 */
record ImagePair(int size, float[] first, float[] second, PixelContrast.Matches matches) {

    /** Views are drawn anew until they share this many pixels, or all that are asked for. */
    private static final int ENOUGH = 64;

    /** Draws two views that overlap. */
    static ImagePair draw(RgbImage image, int size, int matches, RandomGenerator random) {
        int enough = Math.min(ENOUGH, matches);
        while (true) {
            ImageCrop one = ImageCrop.draw(image.height(), image.width(), size, random);
            ImageCrop other = ImageCrop.draw(image.height(), image.width(), size, random);
            PixelContrast.Matches shared = PixelMatcher.draw(one, other, matches, random);
            if (shared.first().length >= enough) {
                return of(image, one, other, shared, random);
            }
        }
    }

    private static ImagePair of(
            RgbImage image,
            ImageCrop one,
            ImageCrop other,
            PixelContrast.Matches shared,
            RandomGenerator random) {
        float[] first = one.draw(image);
        float[] second = other.draw(image);
        ColourChange.apply(first, one.size(), random);
        ColourChange.apply(second, one.size(), random);
        return new ImagePair(one.size(), first, second, shared);
    }
}
